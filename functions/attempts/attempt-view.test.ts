import { describe, expect, it } from 'vitest';
import type { ReviewPolicy, TestVersion } from '../catalogue/test-version.ts';
import { makeAttempt } from '../sessions/closing/close-session.ts';
import type { Session } from '../sessions/protocol/session.ts';
import { toAttemptView } from './attempt-view.ts';

const secret = 'SECRET';
const shown: ReviewPolicy = {
  score: 'immediately',
  answers: 'immediately',
  correctness: 'immediately',
  rightAnswers: 'immediately',
  feedback: 'immediately',
};
const hidden: ReviewPolicy = {
  score: 'never',
  answers: 'never',
  correctness: 'never',
  rightAnswers: 'never',
  feedback: 'never',
};

function version(review: ReviewPolicy): TestVersion {
  return {
    testId: 't',
    version: 1,
    title: 'T',
    description: '',
    instructions: '',
    durationSeconds: 60,
    opensAtMs: null,
    closesAtMs: null,
    attemptsAllowed: 1,
    shuffleQuestions: false,
    shuffleChoices: false,
    review,
    navigation: 'oneAtATime',
    calculator: 'off',
    sections: [],
    questions: ['a', 'b'].map((questionId) => ({
      questionId,
      type: 'shortText',
      text: `Question ${questionId}`,
      points: 2,
      feedback: secret,
      acceptedTexts: [secret],
      caseSensitive: false,
      whiteSpace: 'collapse',
      maxLength: 50,
    })),
    publishedAtMs: 0,
  };
}

const session: Session = {
  studentId: 's',
  testId: 't',
  version: 1,
  attemptNumber: 1,
  state: 'inProgress',
  startedAtMs: 0,
  deadlineMs: 60_000,
  dueAtMs: 65_000,
  baseSeconds: 60,
  extraSeconds: 0,
  seed: 'seed',
  revision: 2,
  answers: {
    a: { value: 'secret', revision: 1, savedAtMs: 1000 },
    b: { value: null, revision: 2, savedAtMs: 2000 },
  },
};

const view = (review: ReviewPolicy) =>
  toAttemptView(makeAttempt(session, version(review), 'student', 30_000), version(review), 30_000);

describe('the view of an attempt', () => {
  it('shows everything when the policy shows everything', () => {
    expect(view(shown)).toMatchObject({
      outcome: 'submitted',
      timeTakenSeconds: 30,
      answeredCount: 1,
      score: { points: 2, maxPoints: 4, percent: 50 },
      questions: [
        { answer: 'secret', points: 2, result: 'correct', rightAnswer: [secret], feedback: secret },
        { answer: null, points: 0, result: 'unanswered' },
      ],
    });
  });

  it('holds nothing of the questions when the policy hides everything', () => {
    const result = view(hidden);
    expect(result.score).toBeNull();
    expect(result.questions).toBeNull();
    expect(JSON.stringify(result)).not.toContain(secret);
  });

  it.each(['score', 'answers', 'correctness', 'rightAnswers', 'feedback'] as const)(
    'shows %s and nothing else when only that is allowed',
    (part) => {
      const result = view({ ...hidden, [part]: 'immediately' });
      const question = result.questions?.[0];
      expect(result.score === null).toBe(part !== 'score');
      expect(question?.answer === 'secret').toBe(part === 'answers');
      expect(question?.result === 'correct').toBe(part === 'correctness');
      expect(Array.isArray(question?.rightAnswer)).toBe(part === 'rightAnswers');
      expect(question?.feedback === secret).toBe(part === 'feedback');
    },
  );
});

describe('an attempt with an answer that a person has to mark', () => {
  const attempt = makeAttempt(session, version(shown), 'student', 30_000);
  const questions = attempt.questions.map((question) => ({ ...question, result: 'pending' as const }));
  const pending = { ...attempt, questions };

  it('has no final score, and says why', () => {
    const view = toAttemptView(pending, version(shown), 60_000);
    expect(view).toMatchObject({ score: null, isPending: true });
    expect(view.questions?.map(({ points, result }) => [points, result])).toEqual([
      [null, 'pending'],
      [null, 'pending'],
    ]);
    expect(toAttemptView(attempt, version(shown), 60_000)).not.toHaveProperty('isPending');
  });
});
