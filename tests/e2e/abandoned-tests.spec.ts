/**
 * Must show 1: time ends a test with the browser closed, whichever of the closers still works. Each test
 * has a stack of its own; they mostly wait, so they run side by side.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { OpenSession } from '../../shared/api/sessions.ts';
import { apiOf, awaitAttempt, recordOf } from '../support/await-attempt.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import type { LocalStack } from '../support/local-stack.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import type { Person } from './person.ts';

const graceMs = 5_000;
/** The bound: the attempt is there this long after deadline + grace. */
const schedulerBoundMs = 5_000;
/** A sweep each minute, and a moment to do it. */
const sweepBoundMs = 60_000 + schedulerBoundMs;

test.describe.configure({ mode: 'parallel', timeout: 180_000 });

/** Ada, at the list of tests. */
async function ada(person: Person): Promise<Person> {
  await person.signIn('ada');
  return person;
}

/** Answers the demo's number and text questions, wherever the shuffle has put them. */
async function answerSome(person: Person): Promise<void> {
  for (let number = 1; number <= 5; number += 1) {
    await expect(person.heading(`Question ${number}`)).toBeVisible();
    const text = person.page.getByRole('textbox');
    if (await text.isVisible()) {
      const isNumber = await person.page.getByText('Enter a number (decimal point or comma)').isVisible();
      await text.fill(isNumber ? '56' : 'Paris');
    }
    if (number < 5) await person.next();
  }
  await person.untilSaved();
}

/** What the server knows of an open session. */
async function openSession(stack: LocalStack, sessionId: string): Promise<OpenSession> {
  const client = await apiOf(stack, 'ada');
  return z.parse(OpenSession, (await client.call('getSession', { params: { sessionId } })).body);
}

/** Signs in, starts the demo, answers two of its questions and closes the browser. */
async function sitDemoAndLeave(person: Person, stack: LocalStack): Promise<OpenSession> {
  const sessionId = await person.startTest('One-minute demo');
  await answerSome(person);
  await person.context.close();
  return openSession(stack, sessionId);
}

/** Who closed it, as the record says. */
async function closerOf(stack: LocalStack, attemptId: string): Promise<string | undefined> {
  return (await recordOf(stack, 'ada', attemptId))?.closer;
}

const briefSeconds = 12;

/** The same with a test of a few seconds, for what needs no full minute. */
async function sitBriefTestAndLeave(person: Person, stack: LocalStack): Promise<OpenSession> {
  const testId = freshTestId('brief');
  await importTests(stack.env(), shortTest({ testId, durationSeconds: briefSeconds }));
  await person.page.reload();
  const sessionId = await person.startTest(testId);
  await person.page.getByRole('radio', { name: 'Paris' }).check();
  await person.untilSaved();
  await person.context.close();
  return openSession(stack, sessionId);
}

/** The attempt an expired brief test must leave. */
function expectExpiredBrief(attempt: unknown, deadline: string): void {
  expect(attempt).toMatchObject({
    outcome: 'expired',
    finishedAt: deadline,
    timeTakenSeconds: briefSeconds,
    answeredCount: 1,
    score: { points: 1, maxPoints: 4 },
  });
}

/** The attempt an expired one-minute demo must leave. */
function expectExpiredDemo(attempt: unknown, { deadline, answers, sessionId }: OpenSession): void {
  expect(answers.map(({ value }) => value).sort()).toEqual(['56', 'Paris']);
  expect(attempt).toMatchObject({
    attemptId: sessionId,
    outcome: 'expired',
    isExpired: true,
    finishedAt: deadline,
    timeTakenSeconds: 60,
    answeredCount: 2,
    questionCount: 5,
    score: { points: 2, maxPoints: 6 },
  });
}

test('Ada closes the browser in the middle of the demo; it ends on time with what she had saved', async ({
  startStack,
  personAt,
}) => {
  // The sweep may come in the very second, and would be as right.
  const stack = await startStack({ without: ['sweep'] });
  const session = await sitDemoAndLeave(await ada(await personAt(stack.url)), stack);
  const dueMs = Date.parse(session.deadline) + graceMs;

  const attempt = await awaitAttempt(stack, 'ada', session.sessionId, dueMs + schedulerBoundMs);
  expect(Date.now()).toBeGreaterThanOrEqual(dueMs);
  expectExpiredDemo(attempt, session);
  expect(await closerOf(stack, session.sessionId)).toBe('queue');

  const later = await ada(await personAt(stack.url));
  await expect(later.link('Notifications, 1 unread')).toBeVisible();
  await later.link('My attempts').click();
  await expect(later.page.getByText('Time ran out')).toBeVisible();
  await later.page.goto(`/sessions/${session.sessionId}`);
  await expect(later.heading('Time ran out')).toBeVisible();
  await expect(
    later.page.getByText('You answered 2 of 5 questions. Your answers were saved and graded.'),
  ).toBeVisible();
});

test('without scheduler and queue the sweep ends it within a minute', async ({ startStack, personAt }) => {
  const stack = await startStack({ without: ['scheduler', 'queue'] });
  const session = await sitDemoAndLeave(await ada(await personAt(stack.url)), stack);
  const dueMs = Date.parse(session.deadline) + graceMs;
  expectExpiredDemo(await awaitAttempt(stack, 'ada', session.sessionId, dueMs + sweepBoundMs), session);
  expect(await closerOf(stack, session.sessionId)).toBe('sweep');
});

test('an operator ends it with npm run sweep -- --once', async ({ startStack, personAt }) => {
  const stack = await startStack({ without: ['scheduler', 'queue', 'sweep'] });
  const { sessionId, deadline, testId } = await sitBriefTestAndLeave(await ada(await personAt(stack.url)), stack);
  const sweep = (...args: string[]) => runNode(['functions/operator/ops.ts', 'sweep', ...args], stack.env());

  const early = await sweep('--once');
  expect(early.output).toContain('0 found');
  await sleep(Date.parse(deadline) + graceMs + 500 - Date.now());
  const dryRun = await sweep('--dry-run');
  expect(dryRun.output).toContain('1 found');
  expect(dryRun.output).toContain(testId);
  expect(await recordOf(stack, 'ada', sessionId)).toBeNull();

  const swept = await sweep('--once');
  expect(swept).toMatchObject({ status: 0, output: expect.stringContaining('1 found, 1 auto-completed, 0 failed') });
  expectExpiredBrief(await awaitAttempt(stack, 'ada', sessionId, Date.now()), deadline);
});

test('with nothing left to close it, it closes when Ada looks', async ({ startStack, personAt }) => {
  const stack = await startStack({ without: ['scheduler', 'queue', 'sweep'] });
  const { sessionId, deadline } = await sitBriefTestAndLeave(await ada(await personAt(stack.url)), stack);
  await sleep(Date.parse(deadline) + graceMs + schedulerBoundMs - Date.now());
  expect(await recordOf(stack, 'ada', sessionId)).toBeNull();

  const later = await ada(await personAt(stack.url));
  await later.page.goto(`/sessions/${sessionId}`);
  await expect(later.heading('Time ran out')).toBeVisible();
  await expect(later.page.getByText('You answered 1 of 3 questions. Your answer was saved and graded.')).toBeVisible();
  expectExpiredBrief(await awaitAttempt(stack, 'ada', sessionId, Date.now()), deadline);
  expect(await closerOf(stack, sessionId)).toBe('request');
});

test('kill -9 of the whole stack in between changes nothing', async ({ startStack, personAt }) => {
  const first = await startStack();
  const session = await sitDemoAndLeave(await ada(await personAt(first.url)), first);
  await first.kill();
  await sleep(1_000);
  const { dataFolder, port } = first;
  const second = await startStack({ dataFolder, port });
  const dueMs = Date.parse(session.deadline) + graceMs;
  expectExpiredDemo(await awaitAttempt(second, 'ada', session.sessionId, dueMs + schedulerBoundMs), session);
});

test('killed before the deadline and started again after it, it is closed at once, as of the deadline', async ({
  startStack,
  personAt,
}) => {
  const first = await startStack();
  const { sessionId, deadline } = await sitBriefTestAndLeave(await ada(await personAt(first.url)), first);
  await first.kill();
  await sleep(Date.parse(deadline) + graceMs + 3_000 - Date.now());

  const { dataFolder, port } = first;
  const second = await startStack({ dataFolder, port });
  const attempt = await awaitAttempt(second, 'ada', sessionId, Date.now() + schedulerBoundMs);
  expectExpiredBrief(attempt, deadline);
});
