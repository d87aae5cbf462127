import { expect, it } from 'vitest';
import type { KeyedQuestion } from './registry.ts';
import { answerFeedback } from './registry.ts';

const common = { questionId: 'q1', text: '', points: 1, feedback: '' };
const all = { earned: 1, outOf: 1 };
const none = { earned: 0, outOf: 1 };
const choices = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
const choiceFeedback = { a: { text: 'Yes.' }, b: { text: '<b>No.</b>', format: 'html' as const } };

it('says something about each pick, and nothing about the others', () => {
  const single: KeyedQuestion = { ...common, type: 'singleChoice', choices, rightChoiceId: 'a', choiceFeedback };
  expect(answerFeedback(single, 'b')).toEqual([{ choiceId: 'b', text: '<b>No.</b>', format: 'html' }]);
  expect(answerFeedback(single, 'c')).toEqual([]);
  expect(answerFeedback(single, 'constructor')).toEqual([]);
  const several: KeyedQuestion = {
    ...common,
    type: 'multipleChoice',
    choices,
    rightChoiceIds: ['a'],
    scoring: 'partial',
    choiceFeedback,
  };
  expect(answerFeedback(several, ['b', 'a']).map(({ choiceId }) => choiceId)).toEqual(['a', 'b']);
});

it('says what belongs to a right statement, or to a wrong one', () => {
  const statement: KeyedQuestion = {
    ...common,
    type: 'trueFalse',
    rightValue: true,
    feedbackWhenRight: { text: 'Yes.' },
    feedbackWhenWrong: { text: 'No.' },
  };
  expect([true, false].map((value) => answerFeedback(statement, value))).toEqual([
    [{ text: 'Yes.' }],
    [{ text: 'No.' }],
  ]);
});

it('says what belongs to the number or text that was met', () => {
  const numeric: KeyedQuestion = {
    ...common,
    type: 'numeric',
    rightNumber: '5',
    tolerance: '0',
    unit: null,
    answers: [
      { number: '5', tolerance: '0', share: all },
      { number: null, tolerance: '0', share: none, feedback: { text: 'Not near.' } },
    ],
  };
  expect(['5', '6', 'six', '', null].map((value) => answerFeedback(numeric, value))).toEqual([
    [],
    [{ text: 'Not near.' }],
    [{ text: 'Not near.' }],
    [],
    [],
  ]);
  const text: KeyedQuestion = {
    ...common,
    type: 'shortText',
    acceptedTexts: ['Paris'],
    answers: [{ text: 'Paris', share: all, feedback: { text: 'Yes.' } }],
    caseSensitive: false,
    whiteSpace: 'collapse',
    maxLength: 20,
  };
  expect([answerFeedback(text, ' paris '), answerFeedback(text, 'Rome')]).toEqual([[{ text: 'Yes.' }], []]);
});
