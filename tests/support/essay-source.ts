import { shownAtOnce } from './sample-sources.ts';

/** A statement and an essay; imported with --unmarked. */
export function essayTest({ testId }: { readonly testId: string }): object {
  return {
    id: testId,
    title: testId,
    duration: '1 h',
    attempts: 5,
    shuffleQuestions: false,
    review: shownAtOnce,
    questions: [
      { id: 'statement', type: 'trueFalse', text: 'Zero is even.', answer: true },
      { id: 'essay', type: 'longText', text: 'Tell us why.', points: 5 },
    ],
  };
}
