/** The review and the navigator, as the scenes about them look at both. */
import { expect, type Locator, type Page } from '@playwright/test';

/** A question's row on the review. */
export const rowOf = (page: Page, number: number) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: new RegExp(`^Question ${number}[^\\d,]`) }) });
/** A question's cell in the navigator. */
export const cell = (page: Page, number: number) =>
  page.getByRole('link', { name: new RegExp(`^Question ${number},`) });

/** Presses Tab until the focus is there, as a person would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached`);
}
