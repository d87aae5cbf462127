/** A test of words only: any text is an answer, so that each save can be told from every other one. */
interface WordTestOptions {
  readonly testId: string;
  readonly durationSeconds: number;
  readonly words: number;
}

/** Its source; the questions are `word-1`, `word-2` and so on. */
export function wordTest({ testId, durationSeconds, words }: WordTestOptions): object {
  return {
    id: testId,
    title: testId,
    description: 'Made for a test of the stack.',
    duration: `${durationSeconds} s`,
    attempts: 1,
    review: {
      score: 'immediately',
      answers: 'immediately',
      correctness: 'never',
      rightAnswers: 'never',
      feedback: 'never',
    },
    questions: Array.from({ length: words }, (_, index) => ({
      id: `word-${index + 1}`,
      type: 'shortText',
      text: 'Any word.',
      accept: ['in time'],
    })),
  };
}
