import type { Page } from '@playwright/test';

/** Waits until a change of theme or size shows: two frames later. */
export async function untilPainted(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
