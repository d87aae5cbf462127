/** The tests that a campaign's students sit: a deadline within the queue's reach, one beyond the schedule's lead, and one in between. */
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import { sampleVersion } from '../support/sample-version.ts';

const texts = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10'] as const;

function testOf(testId: string, durationSeconds: number): TestVersion {
  const [, , choice] = sampleVersion().questions;
  return sampleVersion({
    testId,
    title: testId,
    durationSeconds,
    attemptsAllowed: 2,
    questions: [
      ...texts.map((questionId) => ({
        questionId,
        type: 'shortText' as const,
        text: 'A word',
        points: 1,
        feedback: '',
        acceptedTexts: ['right'],
        caseSensitive: false,
        whiteSpace: 'collapse' as const,
        maxLength: 100,
      })),
      ...(choice ? [{ ...choice, questionId: 'choice' }] : []),
    ],
  });
}

export const questionIds = [...texts, 'choice'] as const;
export const testsToSit: readonly [TestVersion, ...TestVersion[]] = [
  testOf('brief', 20),
  testOf('usual', 60),
  testOf('long', 90),
];
/** The longest that a sitting takes with everything that is added to it, in milliseconds. */
export const longestSittingMs = 130_000;
