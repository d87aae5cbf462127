/** The page while the network and the server misbehave: what was typed is on the server, or on screen with an honest state. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { allSaved, watchKeeping } from './in-page.ts';
import {
  answersOnServer,
  type SaveFault,
  saveComplaints,
  saveFaults,
  spoilSaves,
  swallowSaves,
} from './save-faults.ts';

/** What the page says meanwhile. */
const words = {
  status500: 'The server has a problem. Saved on this device and will be sent.',
  connectionReset: 'No connection. Saved on this device and will be sent.',
  replyLost: 'No connection. Saved on this device and will be sent.',
} as const satisfies Record<SaveFault, string>;

for (const fault of saveFaults) {
  test(`saves that end in ${fault} are tried again until the last text is on the server`, async ({
    stack,
    signedIn,
    publish,
  }) => {
    const testId = freshTestId('fault');
    await publish(shortTest({ testId }));
    const ada = await signedIn('ada');
    ada.expectComplaint(saveComplaints);
    const sessionId = await ada.startTest(testId);
    const spoiled = await spoilSaves(ada.page, fault, 3);
    await ada.page.goto(`/sessions/${sessionId}/questions/3`);
    const field = ada.page.getByRole('textbox');
    await field.fill('gre');
    await expect(ada.page.getByText(words[fault])).toBeVisible();
    await field.pressSequentially('en');
    await expect(ada.page.getByText('1 unsent answer, saved on this device').first()).toBeVisible();
    await ada.untilSaved();
    expect(spoiled()).toBe(3);
    await expect(field).toHaveValue('green');
    expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'green' });
  });
}

test('a reload while a save is under way loses nothing', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('reloading');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.goto(`/sessions/${sessionId}/questions/3`);
  const underWay = swallowSaves(page);
  await page.getByRole('textbox').fill('indigo');
  await await underWay;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await expect(page.getByRole('textbox')).toHaveValue('indigo');
  await ada.untilSaved();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'indigo' });
});

test('what she typed off the network outlives the tab it was typed in', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('closed-tab');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  await ada.page.addInitScript(watchKeeping);
  const sessionId = await ada.startTest(testId);
  const tab = ada.page;
  await tab.goto(`/sessions/${sessionId}/questions/3`);
  await expect(tab.getByRole('textbox')).toBeVisible();
  await ada.context.setOffline(true);
  await tab.getByRole('textbox').pressSequentially('violet');
  // How soon that is, another test measures.
  await expect.poll(() => tab.evaluate(allSaved)).toBe(true);
  await tab.close();
  await ada.context.setOffline(false);

  const later = await ada.anotherTab(`/sessions/${sessionId}/questions/3`);
  await expect(later.getByRole('textbox')).toHaveValue('violet');
  await expect(later.getByText('All answers saved')).toBeVisible();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'violet' });
});

test('a tab that was off the network for long does not overwrite what came later from another', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('stale-tab');
  await publish(shortTest({ testId }));
  const laptop = await signedIn('ada');
  laptop.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const sessionId = await laptop.startTest(testId);
  await laptop.page.goto(`/sessions/${sessionId}/questions/3`);
  await expect(laptop.page.getByRole('textbox')).toBeVisible();
  await laptop.context.setOffline(true);
  await laptop.page.getByRole('textbox').fill('old');

  const phone = await signedIn('ada');
  await phone.page.goto(`/sessions/${sessionId}/questions/3`);
  await phone.page.getByRole('textbox').fill('newer');
  await phone.untilSaved();

  await laptop.context.setOffline(false);
  await expect(laptop.page.getByRole('alert').filter({ hasText: 'on another device' })).toBeVisible();
  await expect(laptop.page.getByRole('textbox')).toHaveValue('old');
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'newer' });
});
