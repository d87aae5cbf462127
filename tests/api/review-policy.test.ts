/** Every part of a result at every timing, through the API: shown when the policy says so, and alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type AttemptView, type ReviewPart, reviewParts } from '../../shared/api/attempts.ts';
import { getAttempt } from '../support/await-attempt.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { everyQuestionType } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, start } from './parse-reply.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');
const marker = 'Zq7reviewMarker';
const never = { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };
const inMs = (offsetMs: number) => new Date(Date.now() + offsetMs).toISOString();
const tomorrow = inMs(86_400_000);

/** How an author writes each timing; whether it shows as soon as the test is submitted, and whether it ever tells when. */
const timings = [
  { name: 'immediately', timing: 'immediately', shows: true, from: null },
  { name: 'an hour after the end', timing: '1 h', shows: false, from: expect.any(String) },
  { name: 'at an instant to come', timing: tomorrow, shows: false, from: tomorrow },
  { name: 'at an instant that has passed', timing: inMs(-1000), shows: true, from: null },
  { name: 'after the close', timing: 'afterClose', shows: false, from: tomorrow },
  { name: 'never', timing: 'never', shows: false, from: null },
] as const;

const cells = timings.flatMap((timing) =>
  reviewParts.map((part) => ({ ...timing, part, testId: freshTestId('cell') })),
);

beforeAll(async () => {
  await importTests(
    env,
    ...cells.map(({ testId, part, timing }) =>
      everyQuestionType({ testId, marker, review: { ...never, [part]: timing }, closesAt: tomorrow }),
    ),
  );
});

/** The parts that can be seen in a result, read off what it holds rather than off what it says of itself. */
function partsIn({ score, questions }: AttemptView): ReviewPart[] {
  const text = questions?.find(({ question }) => question.questionId === 'text');
  const seen: Readonly<Record<ReviewPart, boolean>> = {
    score: score !== null,
    answers: text?.answer === 'my answer' && text.savedAt !== null,
    correctness: text?.result === 'incorrect' && text.points !== null,
    rightAnswers: JSON.stringify(text?.rightAnswer ?? null).includes(marker),
    feedback: text?.feedback?.includes(marker) ?? false,
  };
  return reviewParts.filter((part) => seen[part]);
}

async function submit(testId: string): Promise<AttemptView> {
  const { sessionId } = await start(ada, testId);
  return complete(ada, sessionId, [{ questionId: 'text', value: 'my answer', revision: 1 }]);
}

describe.each(timings.map(({ name }) => name))('What is shown %s', (timingName) => {
  test.each(cells.filter(({ name }) => name === timingName))('$part', async ({ part, testId, shows, from }) => {
    const attempt = await submit(testId);
    expect(partsIn(attempt)).toEqual(shows ? [part] : []);
    expect(attempt.review[part]).toEqual({ visible: shows, from });
    if (!shows) expect(JSON.stringify(attempt)).not.toContain(marker);
  });
});

test('a part that waits for some time after the end is there when it has passed, and not before', async () => {
  const testId = freshTestId('later');
  await importTests(env, everyQuestionType({ testId, marker, review: { ...never, feedback: '4 s' } }));
  const attempt = await submit(testId);
  expect(partsIn(attempt)).toEqual([]);
  const showsAtMs = Date.parse(attempt.review.feedback.from ?? '');
  expect(showsAtMs - Date.parse(attempt.finishedAt)).toBe(4000);
  await sleep(Math.max(0, showsAtMs - Date.now()) + 100);
  expect(partsIn(await getAttempt(ada, attempt.attemptId))).toEqual(['feedback']);
});
