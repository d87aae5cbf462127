/** A statement and an essay; imported with --unmarked. */
export function essayTest({ testId }: { readonly testId: string }): object {
  const shown = {
    score: 'immediately',
    answers: 'immediately',
    correctness: 'immediately',
    rightAnswers: 'immediately',
  };
  return {
    id: testId,
    title: testId,
    duration: '1 h',
    attempts: 5,
    shuffleQuestions: false,
    review: { ...shown, feedback: 'immediately' },
    questions: [
      { id: 'statement', type: 'trueFalse', text: 'Zero is even.', answer: true },
      { id: 'essay', type: 'longText', text: 'Tell us why.', points: 5 },
    ],
  };
}
