/** The scrap paper in the room: by context, read by subscription. */
import { createContext, use, useEffect, useState } from 'react';
import { useServices } from '../../../app/services.ts';
import { useStorePart } from '../../../lib/use-store.ts';
import type { Scrap } from './scrap-store.ts';
import { openScraps, type Scraps } from './scraps.ts';

/** Provided by the test room. */
export const ScrapsContext = createContext<Scraps | null>(null);

/** Opens the scrap paper for the room. */
export function useOpenScraps(studentId: string, sessionId: string): Scraps {
  const { scrapStore } = useServices();
  const [scraps] = useState(() => openScraps(scrapStore, studentId, sessionId));
  return scraps;
}

/** The scrap paper. @throws Error outside of the room. */
export function useScraps(): Scraps {
  const scraps = use(ScrapsContext);
  if (!scraps) throw new Error('ScrapsContext is missing');
  return scraps;
}

/** One question's sheet; `null` while it is blank. */
export function useScrap(questionId: string): Scrap | null {
  return useStorePart(useScraps(), ({ scraps }) => scraps.get(questionId) ?? null);
}

/** After the end there is nothing to work on: what was jotted down goes from the device. */
export function useForgetScraps(studentId: string, sessionId: string): void {
  const { scrapStore } = useServices();
  useEffect(() => {
    // What cannot be removed could not be kept either.
    scrapStore.forget(studentId, sessionId).catch(() => null);
  }, [scrapStore, studentId, sessionId]);
}
