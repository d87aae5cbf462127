/** What a student jots down for herself: it helps her, stays on her device, and never counts. */
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

/** A script of the page: how many sheets of scrap paper the device keeps. */
const countScraps = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('pencils-down');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const counting = opening.result.transaction('scraps').objectStore('scraps').count();
    counting.onsuccess = () => resolve(counting.result);
  };
})`;

test('notes survive a reload, stay off the server, and go with the end of the test', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('scrap');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  const sessionId = await ada.startTest(testId);
  await page.getByText('Scrap paper').click();
  const notes = page.getByLabel('Notes for question 1');
  await expect(page.getByText('Stays on this device until the test ends or you sign out.')).toBeVisible();
  await notes.fill('not Lyon, I was there');
  await page.getByRole('radio', { name: 'Paris' }).check();
  await ada.next();
  await expect(page.getByLabel('Notes for question 2')).toHaveValue('');
  await ada.untilSaved();
  await page.goto(`/sessions/${sessionId}/questions/1`);
  await expect(page.getByText('has notes')).toBeVisible();
  await page.getByText('Scrap paper').click();
  await expect(notes).toHaveValue('not Lyon, I was there');

  await ada.submit();
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({ answeredCount: 1, score: { points: 1 } });
  expect(sent.join()).not.toContain('I was there');
  expect(await page.evaluate(countScraps)).toBe(0);
});

test('a choice is ruled out by keyboard, over a reload, without touching the answer; choosing it restores it', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('rule-out');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Nice' }).check();
  await ada.untilSaved();
  await ada.button('Rule out choices').press('Enter');
  await ada.button('Rule out: Lyon').focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('status').filter({ hasText: 'Lyon: ruled out' })).toBeAttached();
  await expect(ada.button('Restore: Lyon')).toBeFocused();
  await expect(page.getByRole('radio', { name: 'Nice' })).toBeChecked();
  await ada.button("This is your answer, so it can't be ruled out: Nice").press('Enter');
  await expect(page.getByRole('radio', { name: 'Nice' })).toBeChecked();

  await page.reload();
  const lyon = page.getByRole('radio', { name: 'Lyon (ruled out)' });
  await expect(lyon).not.toBeChecked();
  await expect(page.getByRole('radio', { name: 'Nice' })).toBeChecked();
  await lyon.check();
  await expect(page.getByRole('radio', { name: 'Lyon', exact: true })).toBeChecked();
  await expect(page.getByText('(ruled out)')).toHaveCount(0);
});
