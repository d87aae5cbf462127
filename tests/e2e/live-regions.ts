/** What a screen reader hears of a page by itself. */
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';

/** Keeps everything that live regions say. A script of the page: what is typed here knows no DOM. */
const listenInPage = `
  window.heard = [];
  new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const text = element?.closest('[role="status"]')?.textContent ?? '';
      if (text !== '' && window.heard.at(-1) !== text) window.heard.push(text);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
`;

/** Everything that live regions say from now on. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(listenInPage);
  return async () => z.parse(z.array(z.string()), await page.evaluate('window.heard'));
}
