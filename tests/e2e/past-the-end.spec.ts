/** Off the network when the known end comes, while more time was announced in the room: both fates, and nothing lost on the way. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { studentIdOf, type TestStack } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe } from './looks.ts';
import type { Person } from './person.ts';
import { answersOnServer } from './save-faults.ts';
import { untilPageIsCached } from './until-page-is-cached.ts';

const offline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;
/** The browser's own note about the 409 that tells what became of a late answer. */
const lateComplaints = /status of 409.*\/answers\)/;
/** From the deadline until the session is closed: the grace, and a moment to do it. */
const untilClosedMs = 8_000;

const toldButton = 'I was told I have more time';
const pastEnd = (page: Page) => page.getByText("You're working past the end this page knows");

async function extend(stack: TestStack, sessionId: string, minutes: number): Promise<void> {
  const args = [
    'extend',
    '--student',
    await studentIdOf(stack, 'ada'),
    '--session',
    sessionId,
    '--minutes',
    `${minutes}`,
  ];
  expect(await runNode(['functions/operator/ops.ts', ...args], stack.env())).toMatchObject({ status: 0 });
}

/** In the room of a test of so many seconds, with its first answer saved, at the second question and off the network. */
async function goOffline(ada: Person, testId: string): Promise<string> {
  ada.expectComplaint(offline);
  ada.expectComplaint(lateComplaints);
  const sessionId = await ada.startTest(testId);
  await untilPageIsCached(ada.page);
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await ada.context.setOffline(true);
  await ada.next();
  return sessionId;
}

async function workOn(ada: Person): Promise<void> {
  await expect(ada.heading("Time's up")).toBeVisible({ timeout: 30_000 });
  await ada.button(toldButton).click();
  await expect(pastEnd(ada.page)).toBeVisible();
}

test('her end was moved: what she gave past the old one is saved, and she is told of each', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('told-and-so');
  await publish(shortTest({ testId, durationSeconds: 15 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await goOffline(ada, testId);
  await extend(stack, sessionId, 10);
  await workOn(ada);
  await expect(page.getByRole('timer')).toContainText('Past the known end');
  await page.getByRole('textbox').fill('42');
  await expectNothingForAxe(page, 'past the known end');
  await page.reload();
  await expect(pastEnd(page)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('42');
  await ada.context.setOffline(false);
  await expect(page.getByText(/^Saved: your end was moved to/)).toBeVisible();
  await expect(page.getByText('Question 2: saved')).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/(?:10:\d\d|9:\d\d)/);
  await expectNothingForAxe(page, 'moved while away');
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String), product: '42' });
  await ada.submit();
  expect(await getAttempt(await apiOf(stack, 'ada'), sessionId)).toMatchObject({
    outcome: 'submitted',
    score: { points: 3 },
    lateAnswers: [],
  });
});

test('her end was not moved: what she gave past it is kept with the attempt as late, with its true time', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('told-and-not-so');
  await publish(shortTest({ testId, durationSeconds: 15 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await goOffline(ada, testId);
  await expect(ada.heading("Time's up")).toBeVisible({ timeout: 30_000 });
  await expectNothingForAxe(page, 'time is up');
  await workOn(ada);
  await page.getByRole('textbox').fill('42');
  // Finished; then the tab goes, still without a network.
  await ada.button("I'm finished").click();
  await expect(ada.heading("Time's up")).toBeVisible();
  await page.reload();
  await expect(ada.heading("Time's up")).toBeVisible();
  await sleep(untilClosedMs);
  await ada.context.setOffline(false);
  await expect(ada.heading('Time ran out')).toBeVisible();
  await expect(page.getByText('1 answer arrived too late')).toBeVisible();
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({ outcome: 'expired', score: { points: 1 }, lateAnswers: [{ questionId: 'product' }] });
  const givenAtMs = Date.parse(attempt.lateAnswers[0]?.givenAt ?? '');
  expect(givenAtMs).toBeGreaterThan(Date.parse(attempt.finishedAt));
  expect(givenAtMs).toBeLessThan(Date.parse(attempt.lateAnswers[0]?.receivedAt ?? ''));
});

test('a laptop that sleeps without a network shows what its clock says, and says that it is an estimate', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('slept-offline');
  await publish(shortTest({ testId, durationSeconds: 1800 }));
  const ada = await signedIn('ada');
  const { page, context } = ada;
  ada.expectComplaint(offline);
  await page.clock.install({ time: Date.now() });
  await ada.startTest(testId);
  await context.setOffline(true);
  // The wall clock goes on and the monotonic one does not, as on systems that stop it in sleep.
  await page.clock.setSystemTime(Date.now() + 10 * 60_000);
  await expect(page.getByText('Estimated: your device was asleep')).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/(?:19:\d\d|20:00)/);
  await expectNothingForAxe(page, 'slept');
  // Turned back, it gives nothing.
  await page.clock.setSystemTime(Date.now());
  await expect(page.getByRole('timer')).toContainText(/19:\d\d/);

  await page.clock.setSystemTime(Date.now() + 60 * 60_000);
  await expect(ada.heading("Time's up")).toBeVisible();
  await expect(page.getByText('Estimated: your device was asleep')).toBeVisible();
  await expect(ada.button(toldButton)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('timer')).toContainText(/29:\d\d/);
  await expect(page.getByText('Estimated: your device was asleep')).toBeHidden();
});
