import { expect, type Page } from '@playwright/test';
import type { OtherLanguage } from '../support/words.ts';

/** Changes the language of an open page as another tab of the browser would, so that what is on the screen stays. */
export async function showIn(page: Page, language: OtherLanguage): Promise<void> {
  const change = JSON.stringify({ key: 'pencils-down-language', newValue: language });
  await page.evaluate(`window.dispatchEvent(new StorageEvent('storage', ${change}))`);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
