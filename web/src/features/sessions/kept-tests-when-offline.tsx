/** {@link KeptTests}, fetched when it is needed: hardly any page is ever opened without a network. */
import { type ComponentType, lazy, Suspense } from 'react';
import type { KeptTestsProps } from './kept-tests.tsx';

type Module = { readonly default: ComponentType<KeptTestsProps> };

// Where it cannot be had, the page stands without it.
const KeptTests = lazy((): Promise<Module> => import('./kept-tests.tsx').catch(() => ({ default: () => null })));

/** The way back into a test that this device keeps; nothing while the server can be reached. */
export function KeptTestsWhenOffline(props: KeptTestsProps) {
  return (
    <Suspense fallback={null}>
      <KeptTests {...props} />
    </Suspense>
  );
}
