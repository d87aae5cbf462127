/** {@link SavedTests}, fetched when it is needed: hardly any page is ever opened without a network. */
import { type ComponentType, lazy, Suspense } from 'react';
import type { SavedTestsProps } from './saved-tests.tsx';

type Module = { readonly default: ComponentType<SavedTestsProps> };

// Where it cannot be had, the page stands without it.
const SavedTests = lazy((): Promise<Module> => import('./saved-tests.tsx').catch(() => ({ default: () => null })));

/** The way back into a test that this device keeps; nothing while the server can be reached. */
export function SavedTestsWhenOffline(props: SavedTestsProps) {
  return (
    <Suspense fallback={null}>
      <SavedTests {...props} />
    </Suspense>
  );
}
