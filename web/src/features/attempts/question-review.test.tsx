// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { questionResults, type Review, type ReviewedQuestion } from '../../../../shared/api/attempts.ts';
import { startI18n } from '../../lib/i18n.ts';
import { QuestionReview } from './question-review.tsx';
import { resultIcons } from './result-icons.ts';

const i18n = startI18n();

const shown = { visible: true, from: null };
const review = { score: shown, answers: shown, correctness: shown, rightAnswers: shown, feedback: shown };
const [mine, correct] = [i18n.t('review.yourAnswer'), i18n.t('review.rightAnswer')];
const [right, wrong] = [i18n.t('result.correct'), i18n.t('result.incorrect')];
const numeric = { questionId: 'q', type: 'numeric', text: 'How fast?', points: 0.01, unit: 'm/s' } as const;

const hidden = { visible: false, from: null };

function renderReview(changes: Partial<ReviewedQuestion>, seen: Partial<Review> = {}) {
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
  render(<QuestionReview reviewed={reviewed} number={1} review={{ ...review, ...seen }} />);
}

describe('a question in the review', () => {
  it('shows a part of a hundredth as what it is', () => {
    renderReview({ points: 0.003, result: 'partial' });
    expect(screen.getByText('0.003 of 0.01 points')).toBeVisible();
  });

  it('says that an answer is not marked yet, and names no points for it', () => {
    renderReview({ result: 'pending', points: null, answer: 'a long story' });
    expect(screen.getByText('Not marked yet')).toBeVisible();
    expect(screen.getByText('0.01 points')).toBeVisible();
    expect(screen.queryByText(/ of /)).toBeNull();
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

const choicesOf = (...ids: string[]) => ids.map((id) => ({ id, text: `Choice ${id}` }));
const pick = {
  questionId: 'q',
  type: 'singleChoice',
  text: 'Which?',
  points: 1,
  choices: choicesOf('a', 'b', 'c'),
} as const;
const marksOf = () => screen.getAllByRole('listitem').map((item) => item.textContent);
const icons = (item: HTMLElement) =>
  [...item.querySelectorAll('[data-icon]')].map((icon) => icon.getAttribute('data-icon'));

describe('a question of choices in the review', () => {
  it('shows all choices, mine and the correct one marked by words and by different signs', () => {
    renderReview({ question: pick, answer: 'b', rightAnswer: 'c', result: 'incorrect' });
    expect(marksOf()).toEqual(['Choice a', `Choice b${mine}${wrong}`, `Choice c${correct}`]);
    expect(screen.getAllByRole('listitem').map(icons)).toEqual([[], ['close'], ['check']]);
  });

  it('says the correct answer once when it is mine', () => {
    renderReview({ question: pick, answer: 'c', rightAnswer: 'c', result: 'correct' });
    expect(marksOf()).toEqual(['Choice a', 'Choice b', `Choice c${mine}${right}${correct}`]);
  });

  it('marks each of several picks', () => {
    const question = { ...pick, type: 'multipleChoice' } as const;
    renderReview({ question, answer: ['a', 'b'], rightAnswer: ['b', 'c'], result: 'partial' });
    expect(screen.getAllByRole('listitem').map(icons)).toEqual([['close'], ['check'], ['check']]);
  });

  it('marks mine alone while the policy shows neither result nor correct answer', () => {
    renderReview(
      { question: pick, answer: 'b', result: null, points: null },
      { correctness: hidden, rightAnswers: hidden },
    );
    expect(marksOf()).toEqual(['Choice a', `Choice b${mine}`, 'Choice c']);
    expect(screen.getAllByRole('listitem').map(icons)).toEqual([[], ['pencil'], []]);
  });

  it('marks nothing of mine while the policy hides answers', () => {
    renderReview({ question: pick, rightAnswer: 'c', result: 'incorrect' }, { answers: hidden });
    expect(marksOf()).toEqual(['Choice a', 'Choice b', `Choice c${correct}`]);
    expect(screen.queryByText('Not answered')).toBeNull();
  });

  it('of true and false shows both', () => {
    const question = { questionId: 'q', type: 'trueFalse', text: 'So?', points: 1 } as const;
    renderReview({ question, answer: false, rightAnswer: true, result: 'incorrect' });
    expect(marksOf()).toEqual([`True${correct}`, `False${mine}${wrong}`]);
  });
});

describe('pairs and orders in the review', () => {
  const matching = {
    questionId: 'q',
    type: 'matching',
    text: 'Match',
    points: 1,
    prompts: choicesOf('p', 'q'),
    options: choicesOf('x', 'y', 'z'),
  } as const;
  const rows = () =>
    within(screen.getByRole('table'))
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent));

  it('stand in a table of mine and the correct ones', () => {
    renderReview({
      question: matching,
      answer: { p: 'x', q: 'y' },
      rightAnswer: { p: 'x', q: 'z' },
      result: 'partial',
    });
    expect(rows().slice(1)).toEqual([
      ['Choice p', `Choice x (${right})`, expect.stringMatching(/same/i)],
      ['Choice q', `Choice y (${wrong})`, 'Choice z'],
    ]);
  });

  it('have no column of correct answers when all of mine are', () => {
    const answer = { p: 'x', q: 'z' };
    renderReview({ question: matching, answer, rightAnswer: answer, result: 'correct' });
    expect(rows().map((cells) => cells.length)).toEqual([2, 2, 2]);
  });

  it('of an order compare place by place', () => {
    const question = {
      questionId: 'q',
      type: 'ordering',
      text: 'Sort',
      points: 1,
      items: choicesOf('a', 'b', 'c'),
    } as const;
    renderReview({ question, answer: ['b', 'a', 'c'], rightAnswer: ['a', 'b', 'c'], result: 'partial' });
    expect(rows().slice(1)).toEqual([
      ['1', `Choice b (${wrong})`, 'Choice a'],
      ['2', `Choice a (${wrong})`, 'Choice b'],
      ['3', `Choice c (${right})`, expect.stringMatching(/same/i)],
    ]);
  });

  it('show mine without a word on how they did while the policy shows neither', () => {
    renderReview(
      { question: matching, answer: { p: 'x' }, result: null, points: null },
      { correctness: hidden, rightAnswers: hidden },
    );
    expect(rows().slice(1)).toEqual([
      ['Choice p', 'Choice x'],
      ['Choice q', 'nothing'],
    ]);
  });

  it('that were not answered show what would have been correct', () => {
    renderReview({ question: matching, rightAnswer: { p: 'x', q: 'z' }, result: 'unanswered' });
    expect(screen.getAllByText('Not answered')).toHaveLength(1);
    expect(rows().slice(1)).toEqual([
      ['Choice p', 'Choice x'],
      ['Choice q', 'Choice z'],
    ]);
  });
});

describe('a typed answer in the review', () => {
  const text = { questionId: 'q', type: 'shortText', text: 'Capital?', points: 1, maxLength: 40 } as const;

  it('that is correct is not followed by what it says itself', () => {
    renderReview({ question: text, answer: 'Paris', rightAnswer: ['Paris'], result: 'correct' });
    expect(screen.getAllByText('Paris')).toHaveLength(1);
    expect(screen.queryByText(correct)).toBeNull();
  });

  it('that is incorrect is', () => {
    renderReview({ question: text, answer: 'Rome', rightAnswer: ['Paris'], result: 'incorrect' });
    expect(screen.getByText(correct)).toBeVisible();
  });

  it('that is correct is followed by the tolerance that it was within', () => {
    renderReview({ answer: '9.8', rightAnswer: '9.81 ± 0.05 m/s', result: 'correct' });
    expect(screen.getByText('9.81 ± 0.05 m/s')).toBeVisible();
  });
});

it('no two results share a sign', () => {
  expect(new Set(Object.values(resultIcons)).size).toBe(questionResults.length);
});
