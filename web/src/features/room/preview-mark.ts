/** Whether the room is a preview: then nothing in it may say that it is saved. */
import { createContext, use } from 'react';

/** Provided by the preview. */
export const PreviewContext = createContext(false);

/** True in a preview. */
export const useIsPreview = () => use(PreviewContext);
