/** A small test for the backend's suites, with a marker in every place a student must not see early. */
import type { TestStore } from '../../functions/catalogue/test-store.ts';
import type { TestVersion } from '../../functions/catalogue/test-version.ts';

/** Stands in every key and feedback; it must never be in a reply that comes before the review policy allows it. */
export const marker = 'KEYMARKER';

/** A one-minute test of three questions. */
export function sampleVersion(changes: Partial<TestVersion> = {}): TestVersion {
  return {
    testId: 'sample',
    version: 1,
    title: 'Sample',
    description: '',
    instructions: '',
    durationSeconds: 60,
    opensAtMs: null,
    closesAtMs: null,
    attemptsAllowed: 2,
    shuffleQuestions: true,
    shuffleChoices: true,
    review: {
      score: 'immediately',
      answers: 'immediately',
      correctness: 'immediately',
      rightAnswers: 'never',
      feedback: 'never',
    },
    navigation: 'oneAtATime',
    calculator: 'off',
    sections: [],
    questions: [
      {
        questionId: 'q1',
        type: 'shortText',
        text: 'A word',
        points: 1,
        feedback: marker,
        acceptedTexts: [marker, 'v3'],
        caseSensitive: false,
        whiteSpace: 'collapse',
        maxLength: 100,
      },
      {
        questionId: 'q2',
        type: 'shortText',
        text: 'Another',
        points: 2,
        feedback: marker,
        acceptedTexts: [marker, 'v2'],
        caseSensitive: false,
        whiteSpace: 'collapse',
        maxLength: 100,
      },
      {
        questionId: 'q3',
        type: 'singleChoice',
        text: 'One of them',
        points: 1,
        feedback: marker,
        choices: [
          { id: 'ca', text: 'A' },
          { id: 'cb', text: 'B' },
        ],
        rightChoiceId: 'cb',
      },
    ],
    publishedAtMs: 0,
    ...changes,
  };
}

/** Publishes a version as the importer would. */
export async function publishSample(tests: TestStore, changes: Partial<TestVersion> = {}): Promise<void> {
  const version = sampleVersion(changes);
  await tests.publish({
    testId: version.testId,
    sourceHash: JSON.stringify(version),
    build: (number) => ({ ...version, version: number }),
  });
}
