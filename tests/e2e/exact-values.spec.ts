/** Numbers as students type them, and points as they are shown. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { OpenSession } from '../../shared/api/sessions.ts';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId, runNode } from '../support/import-test.ts';
import { oneThirdCorrect, shortTest, thirds } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('a third of twelve matchings is 4 of 12 and 33.33 % in the API, on the page, in the receipt and on the command line', async ({
  stack,
  signedIn,
  publish,
}, info) => {
  const testId = freshTestId('thirds');
  await publish(thirds({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  const client = await apiOf(stack, 'ada');
  const view = await client.call('getSession', { params: { sessionId } });
  const answers = oneThirdCorrect(z.parse(OpenSession, view.body).questions);
  await client.call('completeSession', { params: { sessionId }, body: { answers } });
  const { score } = await getAttempt(client, sessionId);
  expect(score).toEqual({ points: 4, maxPoints: 12, percent: 33.33 });

  await page.goto(`/attempts/${sessionId}`);
  await expect(page.getByText('33.33%')).toBeVisible();
  await expect(page.getByText('4 of 12 points')).toBeVisible();
  await expect(page.getByText('0.33 of 1 points')).toHaveCount(12);

  const downloading = page.waitForEvent('download');
  await ada.button('Download receipt').click();
  const receipt = readFileSync(await (await downloading).path(), 'utf8');
  const file = info.outputPath('receipt.jws');
  writeFileSync(file, receipt);
  await page.goto('/receipts/verify');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('4 of 12 points')).toBeVisible();
  const { output } = await runNode(['functions/operator/ops.ts', 'verify-receipt', file], stack.env());
  expect(output).toContain('4 of 12 (33.33%)');
});

test('on a phone a number gets its minus and its power of ten from keys beside the field, and what is none is told and kept', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('keys');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await ada.next();
  const field = page.getByRole('textbox');
  const notice = page.getByText("This can't be read as a number, but your answer is saved.");
  await field.tap();
  await page.keyboard.type('42');
  await page.getByRole('button', { name: 'Times ten to the power of', exact: true }).tap();
  await expect(field).toBeFocused();
  await expect(notice).toBeHidden();
  await page.keyboard.type('0');
  await expect(field).toHaveValue('42×10^0');
  await page.keyboard.type('q');
  await expect(notice).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(notice).toBeHidden();
  await ada.untilSaved();
  const client = await apiOf(stack, 'ada');
  await client.call('completeSession', { params: { sessionId }, body: {} });
  const attempt = await getAttempt(client, sessionId);
  expect(attempt.questions?.[1]).toMatchObject({ answer: '42×10^0', result: 'correct' });
});
