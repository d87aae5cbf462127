import { expect, it } from 'vitest';
import { correctAnswer } from './registry.ts';

const numeric = { questionId: 'q1', type: 'numeric' as const, text: '', points: 1, feedback: '' };

it('writes a number with its tolerance and unit', () => {
  expect(correctAnswer({ ...numeric, rightNumber: '9.81', tolerance: '0.05', unit: 'm/s²' })).toBe('9.81 ± 0.05 m/s²');
  expect(correctAnswer({ ...numeric, rightNumber: '42', tolerance: '0', unit: null })).toBe('42');
});

it('gives every accepted text of a short answer', () => {
  const question = {
    ...numeric,
    type: 'shortText' as const,
    acceptedTexts: ['H2O', 'water'],
    caseSensitive: false,
    whiteSpace: 'collapse' as const,
    maxLength: 20,
  };
  expect(correctAnswer(question)).toEqual(['H2O', 'water']);
});

it('writes numbers as they were typed, and the best where there are several', () => {
  const typed = { ...numeric, rightNumber: '6.022e23', tolerance: '1e17', unit: null };
  expect(correctAnswer(typed)).toBe('6.022e23 ± 1e17');
  expect(correctAnswer({ ...typed, rightNumber: '1.10', tolerance: '0.00' })).toBe('1.10');
  const answer = (number: string | null, earned: number) => ({ number, tolerance: '0', share: { earned, outOf: 2 } });
  const answers = [answer('1', 1), answer('2', 2), answer('3', 2), answer(null, 0)];
  expect(correctAnswer({ ...typed, unit: 'm', answers })).toEqual(['2 m', '3 m']);
  expect(correctAnswer({ ...typed, answers: [answer('1', 1), answer(null, 0)] })).toBe('1');
});

it('names each choice that earns as much as the best', () => {
  const choices = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
  const single = { ...numeric, type: 'singleChoice' as const, choices, rightChoiceId: 'a' };
  const weights = (a: number, b: number, c: number) =>
    Object.fromEntries(Object.entries({ a, b, c }).map(([id, earned]) => [id, { earned, outOf: 4 }]));
  expect(correctAnswer(single)).toBe('a');
  expect(correctAnswer({ ...single, weights: weights(4, 4, -2) })).toEqual(['a', 'b']);
  expect(correctAnswer({ ...single, weights: weights(2, 1, 0) })).toBe('a');
});

it('shows what a wildcard stands for, and a star as it is typed', () => {
  const question = {
    ...numeric,
    type: 'shortText' as const,
    acceptedTexts: ['Par*', '2\\*3'],
    caseSensitive: false,
    whiteSpace: 'collapse' as const,
    wildcards: true,
    maxLength: 20,
  };
  expect(correctAnswer(question)).toEqual(['Par…', '2*3']);
  expect(correctAnswer({ ...question, wildcards: false })).toEqual(['Par*', '2\\*3']);
});
