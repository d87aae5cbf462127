/** Time ends a test with the browser closed, by the deployed one-shot schedule and the queue behind it. */
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import * as z from 'zod/mini';
import { OpenSession } from '../../shared/api/sessions.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { apiOf, awaitAttempt, recordOf } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { secondsUntilBetweenSweeps } from './cloud.ts';
import { clientOptions } from './cloud-clients.ts';

const graceMs = 5_000;
/** The attempt is there this long after deadline + grace. */
const boundMs = 5_000;
/** Longer than the minute by which the schedule comes early, so that there is one. */
const leastSeconds = 80;

test.setTimeout(240_000);

// As somebody who sits no other suite's tests: a request of his in the very second would close the session as rightly.
test('somebody signs in at Cognito, answers, closes the browser; the test ends on time with what was saved', async ({
  stack,
  personAt,
  publish,
}) => {
  const linus = await personAt(stack.url);
  await linus.page.goto('/');
  await linus.button('Sign in').click();
  await expect(linus.page).toHaveURL(/\/oauth2\/authorize\?/);
  await linus.fillInSignIn('linus');
  await expect(linus.heading('My tests')).toBeVisible();

  const testId = freshTestId('abandoned');
  const durationSeconds = await secondsUntilBetweenSweeps(leastSeconds, graceMs);
  await publish(shortTest({ testId, durationSeconds }));
  await linus.openTests();
  const sessionId = await linus.startTest(testId);
  await linus.page.getByRole('radio', { name: 'Paris' }).check();
  await linus.next();
  await linus.page.getByRole('textbox').fill('42');
  await linus.untilSaved();
  await linus.context.close();

  const client = await apiOf(stack, 'linus');
  const { body } = await client.call('getSession', { params: { sessionId } });
  const { deadline } = z.parse(OpenSession, body);
  const scheduler = new SchedulerClient(clientOptions(stack.env()));
  const { Schedules = [] } = await scheduler.send(
    new ListSchedulesCommand({ GroupName: stack.env().SCHEDULE_GROUP ?? '' }),
  );
  expect(Schedules.length).toBeGreaterThan(0);

  const dueMs = Date.parse(deadline) + graceMs;
  const attempt = await awaitAttempt(stack, 'linus', sessionId, dueMs + boundMs);
  expect(Date.now()).toBeGreaterThanOrEqual(dueMs);
  expect(attempt).toMatchObject({
    outcome: 'expired',
    finishedAt: deadline,
    timeTakenSeconds: durationSeconds,
    answeredCount: 2,
    score: { points: 3, maxPoints: 4 },
  });
  const record = await recordOf(stack, 'linus', sessionId);
  expect(record?.closer).toBe('queue');
  expect((record?.recordedAtMs ?? 0) - dueMs).toBeLessThan(boundMs);

  const later = await personAt(stack.url);
  await later.signIn('linus');
  await later.page.goto(`/sessions/${sessionId}`);
  await expect(later.heading('Time ran out')).toBeVisible();
  await expect(
    later.page.getByText('You answered 2 of 3 questions. Your answers were saved and graded.'),
  ).toBeVisible();
});
