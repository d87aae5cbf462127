/** I6: what only the key knows must not be in any reply before the review policy allows it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { publishedForMs } from '../../functions/catalogue/test-store.ts';
import type { RouteName } from '../../shared/api/routes.ts';
import { someFitting } from '../support/arbitraries/questions.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { everyQuestionType, markerNumber } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, start } from './parse-reply.ts';
import { requestOf, routeNames, type Subject } from './requests.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');

/** Found nowhere but in feedback and accepted texts. */
const marker = 'Zq7plantedMarker';
const policy = (timing: string) => ({
  score: timing,
  answers: timing,
  correctness: timing,
  rightAnswers: timing,
  feedback: timing,
});
const tests = {
  never: freshTestId('never'),
  afterClose: freshTestId('after-close'),
  immediately: freshTestId('immediately'),
} as const;
const closesAt = new Date(Date.now() + 86_400_000).toISOString();

beforeAll(async () => {
  await importTests(
    env,
    ...Object.entries(tests).map(([timing, testId]) =>
      everyQuestionType({
        testId,
        marker,
        review: policy(timing),
        ...(timing === 'afterClose' ? { closesAt } : {}),
      }),
    ),
  );
});

/** Names under which a key travels inside the backend. */
const keyFields =
  /"(?:right(?:ChoiceIds?|Value|Number|Matches|Order)|acceptedTexts|tolerance|scoring|weights|wildcards|choiceFeedback|feedbackWhen\w+|share|sourceHash)"/;

async function expectNoKeyAnywhere(subject: Subject, routeNames: readonly RouteName[]): Promise<void> {
  for (const name of routeNames) {
    const { text } = await ada.call(name, requestOf(name, subject));
    expect(text, name).not.toContain(marker);
    expect(text, name).not.toContain(String(markerNumber).slice(0, 6));
    if (name !== 'getOpenApi') expect(text, name).not.toMatch(keyFields);
  }
}

describe.each(['never', 'afterClose'] as const)('Under the policy "%s"', (timing) => {
  test('no reply of any route holds a key, before, during and after the session', async () => {
    const testId = tests[timing];
    const subject = {
      testId,
      sessionId: `${testId}~1~1`,
      questionId: 'text',
      notificationId: '01JD0000000000000000000000',
    };
    await expectNoKeyAnywhere(
      subject,
      routeNames.filter((name) => name !== 'startSession'),
    );

    const { sessionId, questions } = await start(ada, testId);
    expect(sessionId).toBe(subject.sessionId);
    const answers = questions.map((question) => ({
      questionId: question.questionId,
      value: someFitting(question),
      revision: 1,
    }));
    const saved = await ada.call('saveAnswers', { params: { sessionId }, body: { answers } });
    expect(saved.status, saved.text).toBe(200);
    // completeSession is the one that ends it: last, then everything once more.
    await expectNoKeyAnywhere(subject, [...routeNames.filter((name) => name !== 'completeSession'), 'completeSession']);
    await expectNoKeyAnywhere(
      subject,
      routeNames.filter((name) => name !== 'startSession'),
    );

    const attempt = await complete(ada, sessionId);
    expect(attempt.score).toBeNull();
    for (const question of attempt.questions ?? []) {
      expect(question).toMatchObject({ points: null, result: null, rightAnswer: null, feedback: null });
      expect(question).not.toHaveProperty('answerFeedback');
    }
  });
});

test('under the policy "immediately" the marker shows in the attempt and nowhere before: the scan can see it', async () => {
  const testId = tests.immediately;
  const { sessionId } = await start(ada, testId);
  const subject = { testId, sessionId, questionId: 'text', notificationId: '01JD0000000000000000000000' };
  await expectNoKeyAnywhere(
    subject,
    routeNames.filter((name) => name !== 'completeSession'),
  );

  await complete(ada, sessionId);
  const { text } = await ada.call('getAttempt', { params: { attemptId: sessionId } });
  expect(text).toContain(`Feedback ${marker}`);
  expect(text).toContain(`blue ${marker}`);
  expect(text).toContain(String(markerNumber).slice(0, 6));
  const session = await ada.call('getSession', { params: { sessionId } });
  expect(session.text).not.toContain(marker);
});

test('ids of choices say nothing: two versions of the same source share none', async () => {
  const testId = freshTestId('versions');
  const grace = await asUser('grace');
  const idsOf = async (title: string) => {
    await importTests(env, everyQuestionType({ testId, title }));
    const { sessionId, questions } = await start(grace, testId);
    await complete(grace, sessionId);
    return JSON.stringify(questions).match(/"id":"[^"]+"/g) ?? [];
  };
  const first = await idsOf('first');
  // Until then a start may still begin the version before.
  await sleep(publishedForMs);
  const second = await idsOf('second');
  expect(first).toHaveLength(13);
  expect(new Set([...first, ...second]).size).toBe(26);
});
