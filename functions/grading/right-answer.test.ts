import { expect, it } from 'vitest';
import { rightAnswer } from './right-answer.ts';

const numeric = { questionId: 'q1', type: 'numeric' as const, text: '', points: 1, feedback: '' };

it('writes a number with its tolerance and unit', () => {
  expect(rightAnswer({ ...numeric, rightNumber: '9.81', tolerance: '0.05', unit: 'm/s²' })).toBe('9.81 ± 0.05 m/s²');
  expect(rightAnswer({ ...numeric, rightNumber: '42', tolerance: '0', unit: null })).toBe('42');
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
  expect(rightAnswer(question)).toEqual(['H2O', 'water']);
});
