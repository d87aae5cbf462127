/** The page on a device that keeps nothing, or nothing more: the server still has everything, and the page says where text is. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { clearDisk, fillDisk, forbidStorage } from './in-page.ts';
import { answersOnServer } from './save-faults.ts';

test('where storage is forbidden she is told, and her answers reach the server as always', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('forbidden');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  await ada.page.addInitScript(forbidStorage);
  await ada.page.reload();
  const sessionId = await ada.startTest(testId);
  await expect(ada.page.getByText("This browser can't save answers on this device")).toBeVisible();
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await ada.next();
  await ada.page.getByRole('textbox').fill('42');
  await ada.untilSaved();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String), product: '42' });
});

test('where storage is forbidden and the network is gone, the page asks before it lets itself be closed', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('only-here');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const { page } = ada;
  await page.addInitScript(forbidStorage);
  await page.reload();
  const sessionId = await ada.startTest(testId);
  await ada.next();
  await ada.context.setOffline(true);
  await page.getByRole('textbox').pressSequentially('42');
  await expect(page.getByText('Not sent yet and only on this page: keep it open.')).toBeVisible();

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();

  await ada.context.setOffline(false);
  await ada.untilSaved();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ product: '42' });
});

test('a disk that fills up in mid-test is said, and what it refused is kept once there is room again', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('full');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await ada.context.setOffline(true);
  await page.evaluate(fillDisk);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await expect(page.getByText("This browser can't save answers on this device")).toBeVisible();
  await page.evaluate(clearDisk);
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await expect(page.getByText("This browser can't save answers on this device")).toBeHidden();
  await page.close();
  await ada.context.setOffline(false);

  const later = await ada.anotherTab(`/sessions/${sessionId}/questions/1`);
  await expect(later.getByRole('radio', { name: 'Paris' })).toBeChecked();
  await expect(later.getByText('All answers saved')).toBeVisible();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String), product: '42' });
});
