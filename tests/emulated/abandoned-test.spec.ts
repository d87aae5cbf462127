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

test('Ada signs in at Cognito, answers, closes the browser; her test ends on time with what she had saved', async ({
  stack,
  personAt,
  publish,
}) => {
  const ada = await personAt(stack.url);
  await ada.page.goto('/');
  await ada.button('Sign in').click();
  await expect(ada.page).toHaveURL(/\/oauth2\/authorize\?/);
  await ada.fillInSignIn('ada');
  await expect(ada.heading('My tests')).toBeVisible();

  const testId = freshTestId('abandoned');
  const durationSeconds = await secondsUntilBetweenSweeps(leastSeconds, graceMs);
  await publish(shortTest({ testId, durationSeconds }));
  await ada.openTests();
  const sessionId = await ada.startTest(testId);
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await ada.next();
  await ada.page.getByRole('textbox').fill('42');
  await ada.untilSaved();
  await ada.context.close();

  const client = await apiOf(stack, 'ada');
  const { body } = await client.call('getSession', { params: { sessionId } });
  const { deadline } = z.parse(OpenSession, body);
  const scheduler = new SchedulerClient(clientOptions(stack.env()));
  const { Schedules = [] } = await scheduler.send(
    new ListSchedulesCommand({ GroupName: stack.env().SCHEDULE_GROUP ?? '' }),
  );
  expect(Schedules.length).toBeGreaterThan(0);

  const dueMs = Date.parse(deadline) + graceMs;
  const attempt = await awaitAttempt(stack, 'ada', sessionId, dueMs + boundMs);
  expect(Date.now()).toBeGreaterThanOrEqual(dueMs);
  expect(attempt).toMatchObject({
    outcome: 'expired',
    finishedAt: deadline,
    timeTakenSeconds: durationSeconds,
    answeredCount: 2,
    score: { points: 3, maxPoints: 4 },
  });
  const record = await recordOf(stack, 'ada', sessionId);
  expect(record?.closer).toBe('queue');
  expect((record?.recordedAtMs ?? 0) - dueMs).toBeLessThan(boundMs);

  const later = await personAt(stack.url);
  await later.signIn('ada');
  await later.page.goto(`/sessions/${sessionId}`);
  await expect(later.heading('Time ran out')).toBeVisible();
  await expect(later.page.getByText('2 of 3 answers were saved and graded.')).toBeVisible();
});
