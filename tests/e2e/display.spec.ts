/** Display settings: everybody can read the page, at any size, without scrolling sideways. */
import type { Page } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { everyQuestionType, shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

const sideways = (page: Page) => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);

/** 400 % on a window of 1280 px, and the student's own 200 % on that window and on a tablet. */
const looks = [
  { width: 320, height: 256, size: '100%' },
  { width: 1280, height: 800, size: '200%' },
  { width: 768, height: 1024, size: '200%' },
  { width: 390, height: 844, size: '150%' },
] as const;

test('enlarged up to 200 %, or zoomed to 400 %, nothing runs out of the page', async ({ signedIn, publish }) => {
  test.setTimeout(180_000);
  const [testId, taken] = [freshTestId('enlarged'), freshTestId('a-long-name-without-a-gap-in-it')];
  const heldBack = { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };
  await publish(everyQuestionType({ testId }), { ...shortTest({ testId: taken }), review: heldBack });
  const ada = await signedIn('ada');
  const { page } = ada;
  // Twice: the list then begins with what several attempts come to.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await ada.startTest(taken);
    await ada.submit();
    await ada.openTests();
  }
  const sessionId = await ada.startTest(testId);
  const places = [...Array.from({ length: 7 }, (_, index) => `questions/${index + 1}`), 'review'];
  for (const { width, height, size } of looks) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`/sessions/${sessionId}/questions/1`);
    await ada.button('Display and timer').click();
    await page.getByRole('radio', { name: size }).check();
    await page.getByRole('radio', { name: 'Extra wide (lines and letters)' }).check();
    await page.setViewportSize({ width, height });
    expect(await sideways(page), `the dialog at ${width} px, ${size}`).toBe(0);
    await page.keyboard.press('Escape');
    for (const place of places) {
      await page.goto(`/sessions/${sessionId}/${place}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await sideways(page), `${place} at ${width} px, ${size}`).toBe(0);
    }
    for (const path of ['/tests', '/attempts']) {
      await page.goto(path);
      await expect(page.getByText(taken).first()).toBeVisible();
      expect(await sideways(page), `${path} at ${width} px, ${size}`).toBe(0);
    }
  }
});

test('the settings are found by keyboard outside of a test too, and hold on every page', async ({ signedIn }) => {
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.button(/^Account/).press('Enter');
  await ada.button('Display and timer').press('Enter');
  await page.getByRole('radio', { name: '130%' }).check();
  await page.getByRole('radio', { name: 'High' }).check();
  await page.keyboard.press('Escape');
  await page.goto('/attempts');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high');
  await expect(page.locator('html')).toHaveCSS('font-size', '20.8px');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('banner').getByRole('link', { name: 'My tests' })).toHaveCSS(
    'transition-duration',
    '1e-05s',
  );
});

test('a system that asks for more contrast gets it without being told', async ({ visitor }) => {
  const person = await visitor({ contrast: 'more' });
  await person.page.goto('/');
  await expect(person.page.locator('html')).toHaveAttribute('data-contrast', 'high');
});
