// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ReviewedQuestion } from '../../../../shared/api/attempts.ts';
import { QuestionReview } from './question-review.tsx';

const shown = { visible: true, from: null };
const review = { score: shown, answers: shown, correctness: shown, rightAnswers: shown, feedback: shown };
const numeric = { questionId: 'q', type: 'numeric', text: 'How fast?', points: 0.01, unit: 'm/s' } as const;

function renderReview(changes: Partial<ReviewedQuestion>) {
  const reviewed: ReviewedQuestion = {
    question: numeric,
    answer: null,
    savedAt: null,
    points: 0,
    result: 'incorrect',
    rightAnswer: null,
    feedback: null,
    ...changes,
  };
  render(<QuestionReview reviewed={reviewed} number={1} review={review} />);
}

describe('a question in the review', () => {
  it('shows a part of a hundredth as what it is', () => {
    renderReview({ points: 0.003, result: 'partial' });
    expect(screen.getByText('0.003 of 0.01 points')).toBeVisible();
  });

  it('shows lost points', () => {
    renderReview({ points: -0.33, question: { ...numeric, points: 1 } });
    expect(screen.getByText('-0.33 of 1 points')).toBeVisible();
  });

  it('shows numbers as they were typed, with the unit once', () => {
    renderReview({ answer: '6,022 · 10²³', rightAnswer: '6.022e23 ± 1e17 m/s' });
    expect(screen.getByText('6,022 · 10²³ m/s')).toBeVisible();
    expect(screen.getByText('6.022e23 ± 1e17 m/s')).toBeVisible();
    expect(screen.queryByText("This couldn't be read as a number.")).toBeNull();
  });

  it.each(['9.81 m/s', 'm/s 9.81', '9,81 m / s'])('adds no unit to %s', (answer) => {
    renderReview({ answer });
    expect(screen.getByText(answer)).toBeVisible();
  });

  it('says what could not be read as a number, and shows it as it was typed', () => {
    renderReview({ answer: 'x = 5' });
    expect(screen.getByText('x = 5')).toBeVisible();
    expect(screen.getByText("This couldn't be read as a number.")).toBeVisible();
  });

  it('shows several right numbers', () => {
    renderReview({ rightAnswer: ['2 m/s', '3 m/s'] });
    expect(screen.getByText('2 m/s, 3 m/s')).toBeVisible();
  });

  it('shows what is said about each pick beside its choice, before what is said about the question', () => {
    const choices = ['Two', 'Nine'].map((text) => ({ id: text, text }));
    renderReview({
      question: { questionId: 'q', type: 'multipleChoice', text: 'Primes?', points: 1, choices },
      answer: ['Nine'],
      feedback: 'Divide.',
      answerFeedback: [{ choiceId: 'Nine', text: 'Three times three.' }],
    });
    const said = screen.getByText('Feedback').parentElement;
    expect(said?.textContent).toBe('FeedbackNineThree times three.Divide.');
  });
});
