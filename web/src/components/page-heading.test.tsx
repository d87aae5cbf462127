// @vitest-environment jsdom
import '../testing/set-up-dom.ts';
import { getConfig } from '@testing-library/react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { PageHeading } from './page-heading.tsx';

function takeTime(): void {
  const until = performance.now() + 30;
  while (performance.now() < until);
}

/** A page that takes so long to render that React lets the browser go on before its effects run. */
function SlowPage({ title }: { readonly title: string }) {
  takeTime();
  return <PageHeading title={title} />;
}

it('has the focus in the moment in which the next page appears, so that it takes it from nobody afterwards', async () => {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  /** Who has the focus when the page has just appeared, before anything that React does later. */
  const appears = (title: string) =>
    new Promise<string | null>((resolve) => {
      new MutationObserver((_changes, observer) => {
        observer.disconnect();
        resolve(document.activeElement?.tagName ?? null);
      }).observe(host, { childList: true, subtree: true });
      root.render(<SlowPage key={title} title={title} />);
    });
  // As in a browser: without `act`, which does everything at once.
  await getConfig().asyncWrapper(async () => {
    await appears('First page');
    expect(await appears('Second page')).toBe('H1');
  });
  root.unmount();
  host.remove();
});
