import { expect, type Page } from '@playwright/test';

const isControlled = 'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)';

/**
 * Waits until the service worker keeps this page. One that was on its way just when the worker came is the worker's only
 * from its next load on, which is when it matters.
 */
export async function untilPageIsCached(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      if (await page.evaluate(isControlled)) return true;
      await page.reload();
      return page.evaluate(isControlled);
    })
    .toBe(true);
}
