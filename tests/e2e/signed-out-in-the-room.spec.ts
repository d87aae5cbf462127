/** The sign-in is over in the middle of a test: the room stays usable, and all of it is sent after signing in again. */
import type { Page } from '@playwright/test';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import type { SampleUser } from '../support/sample-users.ts';
import { expect, test } from './fixtures.ts';
import { endSignIn } from './in-page.ts';
import { expectNothingForAxe } from './looks.ts';
import type { Person } from './person.ts';
import { answersOnServer } from './save-faults.ts';
import { untilPageIsCached } from './until-page-is-cached.ts';

const offline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;
/** The browser's own note about a renewal that the issuer refused. */
const refused = /status of 40[01]/;
const lateComplaints = /status of 409.*\/answers\)/;

async function signInAgain(ada: Person, user: SampleUser, page: Page = ada.page): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const popup = await opened;
  await ada.fillInSignIn(user, popup);
  if (!popup.isClosed()) await popup.waitForEvent('close');
}

const inTheRoomWithoutASignIn = async (ada: Person, testId: string) => {
  ada.expectComplaint(refused);
  const sessionId = await ada.startTest(testId);
  await untilPageIsCached(ada.page);
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await ada.page.evaluate(endSignIn);
  return sessionId;
};

test('a reload shows the test as the device has it; answers wait there, and are sent after signing in again', async ({
  stack,
  visitor,
  publish,
}) => {
  const testId = freshTestId('dead-sign-in');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  await ada.signIn('ada');
  const { page } = ada;
  const sessionId = await inTheRoomWithoutASignIn(ada, testId);
  await page.reload();
  await expect(ada.button('Sign in again')).toBeVisible();
  await expect(page.getByText('This is the test as saved on this device')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Paris' })).toBeChecked();
  await expectNothingForAxe(page, 'signed out in the room');
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await expect(page.getByText(/^1 unsent answer/).first()).toBeVisible();

  await signInAgain(ada, 'ada');
  await ada.untilSaved();
  await expect(page.getByText('This is the test as saved on this device')).toBeHidden();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String), product: '42' });
});

test('somebody else who signs in there gets nothing of hers, and sends nothing', async ({
  stack,
  visitor,
  publish,
}) => {
  const testId = freshTestId('other-account');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  await ada.signIn('ada');
  const { page } = ada;
  const sessionId = await inTheRoomWithoutASignIn(ada, testId);
  await page.reload();
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await signInAgain(ada, 'grace');
  await expect(page.getByText(/different account/)).toBeVisible();
  await expect(page.getByText(/^1 unsent answer/).first()).toBeVisible();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String) });
  const hers = await (await apiOf(stack, 'grace')).call('getSession', { params: { sessionId } });
  expect(hers.status).toBe(404);
  await signInAgain(ada, 'ada');
  await ada.untilSaved();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String), product: '42' });
});

test('off the network as well, and when the time is over: she is told so, can go on, and loses nothing', async ({
  stack,
  visitor,
  publish,
}) => {
  const testId = freshTestId('dead-and-offline');
  await publish(shortTest({ testId, durationSeconds: 25 }));
  const ada = await visitor();
  await ada.signIn('ada');
  const { page, context } = ada;
  ada.expectComplaint(offline);
  ada.expectComplaint(lateComplaints);
  const sessionId = await inTheRoomWithoutASignIn(ada, testId);
  await page.reload();
  await expect(ada.button('Sign in again')).toBeVisible();
  await context.setOffline(true);
  await ada.button('Sign in again').click();
  await expect(page.getByText(/^You're offline\. Keep working/)).toBeVisible();
  await expect(ada.heading("Time's up")).toBeVisible({ timeout: 30_000 });
  await ada.button('I was told I have more time').click();
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await expect(page.getByText(/^1 unsent answer/).first()).toBeVisible();
  await context.setOffline(false);
  await signInAgain(ada, 'ada');
  await expect(ada.heading('Time ran out')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('1 answer arrived too late')).toBeVisible();
  expect(await getAttempt(await apiOf(stack, 'ada'), sessionId)).toMatchObject({
    score: { points: 1 },
    lateAnswers: [{ questionId: 'product', answer: '42' }],
  });
});

test('on any other page, too, what was refused shows by itself after signing in again', async ({ visitor }) => {
  const ada = await visitor();
  await ada.signIn('ada');
  const { page } = ada;
  ada.expectComplaint(refused);
  await page.evaluate(endSignIn);
  await page.goto('/attempts');
  await expect(ada.button('Sign in again')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(2);
  await signInAgain(ada, 'ada');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(ada.heading('My attempts')).toBeVisible();
});
