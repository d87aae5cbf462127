/**
 * Runs first, while the page's own code is still on its way: begins what the address is going to need, so that it
 * arrives beside that code and not after it. Then starts the page. Small, with styles but without libraries.
 */
import './app/fonts.css';
import './app/fallback-fonts.css';
import './app/tokens.css';
import './app/styles.css';
import './app/focus-ring.css';
import './app/display.css';
import { beginConfig } from './app/early-config.ts';
import { beginReplies } from './app/early-requests.ts';
import { loadPage, pageAt } from './app/pages.ts';
import { watchPageErrors } from './lib/page-errors.ts';

/** A hidden tab paints nothing; its page starts all the same. */
const longestWaitMs = 100;

watchPageErrors();
beginConfig();
beginReplies(window.location.pathname);
const page = pageAt(window.location.pathname);
// What fails here is asked for again, and said, where it is needed.
if (page) loadPage[page]().catch(() => null);

/** Once: when the frame of the page can be seen, as what follows keeps a slow phone busy for a while. */
let isStarted = false;
function start(): void {
  if (isStarted) return;
  isStarted = true;
  import('./start.tsx').catch(sayNotLoaded);
}

/** The words stand in `index.html`: those of the page are in what did not come. */
function sayNotLoaded(error: unknown): void {
  console.error(error);
  const notice = document.querySelector<HTMLTemplateElement>('#not-loaded');
  document.querySelector('.early main')?.replaceChildren(...(notice?.content.children ?? []));
  document.querySelector('.not-loaded button')?.addEventListener('click', () => window.location.reload());
}
new PerformanceObserver(start).observe({ type: 'paint', buffered: true });
setTimeout(start, longestWaitMs);
