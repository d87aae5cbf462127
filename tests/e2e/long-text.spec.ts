/** Writing an essay: its words are counted, nothing of it is lost, and its result says that it is not marked yet. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { essayTest } from '../support/essay-source.ts';
import { freshTestId, runNode } from '../support/import-test.ts';
import { expect, test } from './fixtures.ts';

test('Ada writes an essay, comes back to it after a reload, and is told that it is not marked yet', async ({
  stack,
  signedIn,
}) => {
  const testId = freshTestId('essay');
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-essay-'));
  const file = join(folder, 'essay.json');
  writeFileSync(file, JSON.stringify(essayTest({ testId })));
  const { status, output } = await runNode(['functions/operator/import-tests.ts', '--unmarked', file], stack.env());
  rmSync(folder, { recursive: true });
  expect(status, output).toBe(0);

  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.getByRole('radio', { name: 'True' }).check();
  await ada.next();
  const field = page.getByRole('textbox', { name: 'Your answer to question 2' });
  let saves = 0;
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.postData()?.includes('"essay"')) saves += 1;
  });
  const beganAtMs = performance.now();
  const sentence = 'Because it was there, and nobody else would go.';
  for (const _ of [1, 2, 3]) await field.pressSequentially(`${sentence}\n`, { delay: 60 });
  await expect(page.getByText('27 words')).toBeVisible();
  // At most one in five seconds; a short text would have been sent several times as often.
  const most = Math.floor((performance.now() - beganAtMs) / 5_000) + 1;
  expect(saves).toBeGreaterThan(0);
  expect(saves).toBeLessThanOrEqual(most);

  // What has not been sent yet is on the device.
  await page.reload();
  await expect(field).toHaveValue(`${sentence}\n`.repeat(3));
  await ada.untilSaved();
  await ada.submit();
  await page.goto(`/attempts/${sessionId}`);
  await expect(page.getByText('Not marked yet')).toHaveCount(2);
  await expect(page.getByText('Because it was there').first()).toBeVisible();
  await page.goto('/attempts');
  await expect(page.getByRole('listitem').filter({ hasText: testId }).getByText('Not marked yet')).toBeVisible();
});
