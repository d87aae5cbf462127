/** The page while time is against it: no network at the deadline, wrong and jumping clocks, a laptop that sleeps. */
import { setTimeout as sleep } from 'node:timers/promises';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import type { TestStack } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { answersOnServer } from './save-faults.ts';

/** The browser's own note about the 409 that tells what became of a late answer. */
const lateComplaints = /status of 409.*\/answers\)/;

/** From the deadline until the session is closed: the grace, and a moment to do it. */
const untilClosedMs = 8_000;

/** The right number is kept with its time and earns nothing. */
async function expectLate(stack: TestStack, sessionId: string): Promise<void> {
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({
    outcome: 'expired',
    answeredCount: 1,
    score: { points: 1 },
    lateAnswers: [{ questionId: 'product', answer: '42', givenAt: expect.any(String) }],
  });
  const [late] = attempt.lateAnswers;
  const deadlineMs = Date.parse(attempt.finishedAt);
  expect(Date.parse(late?.givenAt ?? '')).toBeLessThan(deadlineMs);
  expect(Date.parse(late?.receivedAt ?? '')).toBeGreaterThan(deadlineMs);
}

test('off the network at the deadline she reads what has arrived and what has not, and both stay', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('offline-end');
  await publish(shortTest({ testId, durationSeconds: 12 }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  ada.expectComplaint(lateComplaints);
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await ada.context.setOffline(true);
  await ada.next();
  await page.getByRole('textbox').fill('42');

  await expect(ada.heading("Time's up")).toBeVisible();
  await expect(page.getByText("You're offline")).toBeVisible();
  await expect(page.getByText('1 answer is saved on the server.')).toBeVisible();
  await expect(page.getByText("1 answer hasn't reached the server. It's saved on this device")).toBeVisible();

  await sleep(untilClosedMs);
  await ada.context.setOffline(false);
  await expect(ada.heading('Time ran out')).toBeVisible();
  await expect(page.getByText('You answered 1 of 3 questions. Your answer was saved and graded.')).toBeVisible();
  await expect(page.getByText('1 answer arrived too late to be graded')).toBeVisible();
  await expect(page.getByText('42', { exact: true })).toBeVisible();
  await expectLate(stack, sessionId);

  await ada.link('View attempt').click();
  await expect(page.getByText('1 answer arrived too late to be graded')).toBeVisible();
  await expect(page.getByText(/^Entered at \d\d:\d\d:\d\d on your device, received at/)).toBeVisible();
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByText('1 answer arrived too late to be graded')).toBeVisible();
  await expect(page.getByText("The server hasn't confirmed")).toBeHidden();
});

for (const minutes of [-10, 10]) {
  test(`a device clock ${Math.abs(minutes)} minutes ${minutes < 0 ? 'slow' : 'fast'} neither shortens nor lengthens the test`, async ({
    stack,
    visitor,
    publish,
  }) => {
    const testId = freshTestId('wrong-clock');
    await publish(shortTest({ testId, durationSeconds: 600 }));
    const ada = await visitor();
    await ada.page.clock.install({ time: Date.now() + minutes * 60_000 });
    await ada.signIn('ada');
    const sessionId = await ada.startTest(testId);
    await expect(ada.page.getByRole('timer')).toContainText(/(?:10:00|9:\d\d)/);
    await ada.page.getByRole('radio', { name: 'Paris' }).check();
    await ada.untilSaved();
    expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String) });
  });
}

for (const hours of [-3, 3]) {
  test(`a clock that is set ${Math.abs(hours)} hours ${hours < 0 ? 'back' : 'forward'} in mid-test changes nothing`, async ({
    stack,
    visitor,
    publish,
  }) => {
    const testId = freshTestId('jumping-clock');
    await publish(shortTest({ testId, durationSeconds: 600 }));
    const ada = await visitor();
    await ada.page.clock.install({ time: Date.now() });
    await ada.signIn('ada');
    const sessionId = await ada.startTest(testId);
    await ada.page.clock.setSystemTime(Date.now() + hours * 3_600_000);
    await ada.next();
    await ada.page.getByRole('textbox').fill('42');
    await ada.untilSaved();
    await expect(ada.page.getByRole('timer')).toContainText(/(?:10:00|9:\d\d)/);
    await expect(ada.heading('Question 2')).toBeVisible();
    expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ product: '42' });
  });
}

test('a laptop that falls asleep in mid-word and wakes after the deadline shows what it could not send', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('asleep');
  await publish(shortTest({ testId, durationSeconds: 12 }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  ada.expectComplaint(lateComplaints);
  const { page, context } = ada;
  const sessionId = await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await ada.next();
  const devTools = await context.newCDPSession(page);
  await context.setOffline(true);
  await page.getByRole('textbox').fill('42');
  await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await sleep(12_000 + untilClosedMs);
  await devTools.send('Page.setWebLifecycleState', { state: 'active' });
  await context.setOffline(false);

  await expect(ada.heading('Time ran out')).toBeVisible();
  await expect(page.getByText('You answered 1 of 3 questions. Your answer was saved and graded.')).toBeVisible();
  await expect(page.getByText('1 answer arrived too late to be graded')).toBeVisible();
  await expect(page.getByText('42', { exact: true })).toBeVisible();
  await expectLate(stack, sessionId);
});
