import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AttemptList } from '../../shared/api/attempts.ts';
import { NotificationList } from '../../shared/api/notifications.ts';
import { ClosedSession, OpenSession, SaveAnswersReply } from '../../shared/api/sessions.ts';
import { TestDetail } from '../../shared/api/tests.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, expectProblem, resume, start } from './parse-reply.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');
const alan = await asUser('alan');
const hourTest = freshTestId('hour');
const onceTest = freshTestId('once');
const quickTest = freshTestId('quick');
const cutTest = freshTestId('cut');
const laterTest = freshTestId('later');
const inTenMinutes = new Date(Date.now() + 600_000).toISOString();
/** Not within a day, or it would be announced to everybody. */
const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString();
const graceMs = 5_000;

beforeAll(async () => {
  await importTests(
    env,
    shortTest({ testId: hourTest }),
    shortTest({ testId: onceTest, attempts: 1 }),
    shortTest({ testId: quickTest, durationSeconds: 3 }),
    shortTest({ testId: cutTest, closesAt: inTenMinutes }),
    { ...shortTest({ testId: laterTest }), opensAt: inTwoDays },
  );
});

const text = (value: string, revision: number) => ({ questionId: 'colour', value, revision });

describe('Starting', () => {
  test('a double click gives one session: once 201, then 200 with the same', async () => {
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => ada.call('startSession', { params: { testId: hourTest }, body: {} })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 201]);
    const sessions = replies.map(({ body }) => z.parse(OpenSession, body));
    expect(new Set(sessions.map(({ sessionId, startedAt }) => sessionId + startedAt)).size).toBe(1);
  });

  test('a start repeated after that sitting ended finds it instead of beginning the next', async () => {
    const { sessionId } = await start(ada, onceTest);
    await complete(ada, sessionId);
    const again = await ada.call('startSession', { params: { testId: onceTest }, body: { attemptNumber: 1 } });
    expect(again.status).toBe(200);
    expect(z.parse(ClosedSession, again.body)).toMatchObject({ state: 'submitted', attemptId: sessionId });
    const next = await ada.call('startSession', { params: { testId: onceTest }, body: {} });
    expectProblem(next, 'no_attempts_left');
  });

  test('before the window opens it says when', async () => {
    const reply = await ada.call('startSession', { params: { testId: laterTest }, body: {} });
    expect(expectProblem(reply, 'not_open').opensAt).toBe(inTwoDays);
  });

  test('the hard close shortens the time, and the student is told before', async () => {
    const { body } = await ada.call('getTest', { params: { testId: cutTest } });
    const detail = z.parse(TestDetail, body);
    expect(detail.timeLimit).toMatchObject({ totalSeconds: 3600, limitedBy: 'closesAt' });
    expect(detail.timeLimit.availableSeconds).toBeLessThanOrEqual(600);
    const session = await start(ada, cutTest);
    expect(session.deadline).toBe(inTenMinutes);
    expect(session.remainingMs).toBeLessThanOrEqual(600_000);
  });

  test('Alan has half as much time again, before and after the start', async () => {
    const { body } = await alan.call('getTest', { params: { testId: hourTest } });
    const expected = { baseSeconds: 3600, extraSeconds: 1800, totalSeconds: 5400, limitedBy: 'duration' };
    expect(z.parse(TestDetail, body).timeLimit).toMatchObject(expected);
    const session = await start(alan, hourTest);
    expect(session.timeLimit).toMatchObject(expected);
    expect(Date.parse(session.deadline) - Date.parse(session.startedAt)).toBe(5_400_000);
  });
});

describe('Saving', () => {
  test('an older revision is answered stale with what the server has', async () => {
    const { sessionId } = await start(ada, hourTest);
    const save = async (...answers: object[]) => {
      const { body } = await ada.call('saveAnswers', { params: { sessionId }, body: { answers } });
      return z.parse(SaveAnswersReply, body);
    };
    await save(text('blue', 5));
    const { results } = await save(text('grey', 4), { questionId: 'product', value: '42', revision: 1 });
    expect(results).toMatchObject([
      { questionId: 'colour', status: 'stale', answer: { value: 'blue', revision: 5 } },
      { questionId: 'product', status: 'saved', answer: { value: '42' } },
    ]);
    expect((await resume(ada, sessionId)).answers).toHaveLength(2);
  });

  test('simultaneous saves of different questions are all kept', async () => {
    const { sessionId } = await start(alan, hourTest);
    for (let revision = 1; revision <= 20; revision += 1) {
      const replies = await Promise.all(
        ['colour', 'product'].map((questionId) =>
          alan.call('saveAnswers', {
            params: { sessionId },
            body: { answers: [{ questionId, value: String(revision), revision }] },
          }),
        ),
      );
      expect(replies.map(({ status }) => status)).toEqual([200, 200]);
      const { answers } = await resume(alan, sessionId);
      expect(answers.map((answer) => answer.revision)).toEqual([revision, revision]);
    }
  });
});

describe('Submitting', () => {
  test('takes the last answers along, grades, and answers the same when repeated', async () => {
    const { sessionId, questions } = await start(ada, cutTest);
    const capital = questions.find(({ questionId }) => questionId === 'capital');
    const paris = capital?.type === 'singleChoice' ? capital.choices.find((choice) => choice.text === 'Paris') : null;
    const attempt = await complete(ada, sessionId, [
      text('Blue', 1),
      { questionId: 'product', value: '41', revision: 1 },
      { questionId: 'capital', value: paris?.id, revision: 1 },
    ]);
    expect(attempt).toMatchObject({ outcome: 'submitted', isExpired: false, answeredCount: 3 });
    expect(attempt.score).toEqual({ points: 2, maxPoints: 4, percent: 50 });
    const again = await complete(ada, sessionId, [text('late', 9)]);
    const late = { questionId: 'colour', answer: 'late', givenAt: null, receivedAt: expect.any(String) };
    expect({ ...again, serverTime: '' }).toEqual({ ...attempt, serverTime: '', lateAnswers: [late] });
    const save = await ada.call('saveAnswers', { params: { sessionId }, body: { answers: [text('late', 10)] } });
    expect(expectProblem(save, 'session_closed').attemptId).toBe(sessionId);
  });

  test('what comes after the end is told apart: counted already, or kept as late with the device’s time', async () => {
    const testId = freshTestId('told');
    await importTests(env, shortTest({ testId }));
    const { sessionId } = await start(ada, testId);
    await complete(ada, sessionId, [text('Blue', 1)]);
    const givenAt = new Date(Date.now() - 60_000).toISOString();
    const answers = [text('Blue', 1), { questionId: 'product', value: '42', revision: 1, givenAt }];
    const problem = expectProblem(
      await ada.call('saveAnswers', { params: { sessionId }, body: { answers } }),
      'session_closed',
    );
    expect(problem).toMatchObject({ countedQuestionIds: ['colour'], lateQuestionIds: ['product'] });
    const attempt = await complete(ada, sessionId);
    expect(attempt).toMatchObject({
      answeredCount: 1,
      lateAnswers: [{ questionId: 'product', answer: '42', givenAt }],
    });
    const others = await alan.call('saveAnswers', { params: { sessionId }, body: { answers } });
    expectProblem(others, 'not_found');
  });

  test('the last save and the submit together: what was acknowledged is in the attempt', async () => {
    const testId = freshTestId('race');
    await importTests(env, shortTest({ testId, attempts: 50 }));
    for (let round = 1; round <= 20; round += 1) {
      const { sessionId } = await start(ada, testId);
      const [save] = await Promise.all([
        ada.call('saveAnswers', { params: { sessionId }, body: { answers: [text(`round ${round}`, 1)] } }),
        complete(ada, sessionId),
      ]);
      const attempt = await complete(ada, sessionId);
      const kept = attempt.questions?.find(({ question }) => question.questionId === 'colour')?.answer;
      if (save.status === 200) expect(kept).toBe(`round ${round}`);
      else expectProblem(save, 'session_closed');
    }
  });
});

describe('Running out of time', () => {
  test('closes by itself, with the answers, the full time and a notice', async () => {
    const { sessionId, deadline } = await start(ada, quickTest);
    await ada.call('saveAnswers', { params: { sessionId }, body: { answers: [text('blue', 1)] } });
    const lateMs = Date.parse(deadline) + graceMs + 200 - Date.now();
    await sleep(lateMs);
    // A late save is refused, whoever closes the session first.
    const late = await ada.call('saveAnswers', { params: { sessionId }, body: { answers: [text('late', 2)] } });
    expectProblem(late, 'session_closed');

    const attempt = await complete(ada, sessionId, [text('later', 3)]);
    expect(attempt).toMatchObject({
      outcome: 'expired',
      isExpired: true,
      finishedAt: deadline,
      timeTakenSeconds: 3,
      answeredCount: 1,
    });
    const answers = attempt.questions?.map(({ answer }) => answer);
    expect(answers).toEqual([null, null, 'blue']);
    const { body } = await ada.call('listAttempts');
    const listed = z.parse(AttemptList, body).attempts.filter(({ testId }) => testId === quickTest);
    expect(listed).toMatchObject([{ attemptId: sessionId, outcome: 'expired' }]);
    const notices = z.parse(NotificationList, (await ada.call('listNotifications')).body).notifications;
    const own = notices.filter((notice) => notice.sessionId === sessionId);
    expect(own).toMatchObject([{ kind: 'sessionExpired', attemptId: sessionId }]);
  });
});
