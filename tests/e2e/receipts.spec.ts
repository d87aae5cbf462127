/** The receipt of an attempt: downloaded by its student, checked by somebody who has no account. */
import { readFileSync } from 'node:fs';
import { awaitAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { deployed } from '../support/target.ts';
import { expect, test } from './fixtures.ts';

test('the receipt of an expired test is downloaded and proved by a stranger; with one byte changed it is not', async ({
  stack,
  signedIn,
  visitor,
  publish,
}) => {
  const testId = freshTestId('receipt');
  await publish(shortTest({ testId, durationSeconds: 3 }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  await awaitAttempt(stack, 'ada', sessionId, Date.now() + 20_000);
  await expect(ada.heading('Time ran out')).toBeVisible();
  const downloading = ada.page.waitForEvent('download');
  await ada.button('Download receipt').click();
  const download = await downloading;
  const code = (await ada.page.getByText(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/).textContent()) ?? '';
  expect(download.suggestedFilename()).toBe(`receipt-${testId}-${code}.jws`);
  const file = await download.path();
  const receipt = readFileSync(file, 'utf8');

  const stranger = await visitor();
  const { page } = stranger;
  await page.goto('/receipts/verify');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('status').filter({ hasText: 'Valid' })).toBeVisible();
  await expect(page.getByText(sessionId)).toBeVisible();
  // Where the function can fetch the issuer's keys: the emulated cloud's tokens name AWS, which it is not.
  if (!deployed) await expect(page.getByText(/^Ada Lovelace \(/)).toBeVisible();
  await expect(page.getByText(code)).toBeVisible();

  const text = page.getByRole('textbox', { name: 'Receipt text' });
  await text.fill(`${receipt.slice(0, -1)}${receipt.endsWith('A') ? 'B' : 'A'}`);
  await stranger.button('Check').click();
  await expect(page.getByRole('alert')).toContainText('Not valid');
});

test('a submitted attempt’s receipt is under My attempts for as long as the attempt is', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('receipt');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  await ada.submit();
  await ada.page.goto(`/attempts/${sessionId}`);
  const downloading = ada.page.waitForEvent('download');
  await ada.button('Download receipt').click();
  await downloading;
  await expect(ada.page.getByText(/^Downloaded receipt-/)).toBeVisible();
});
