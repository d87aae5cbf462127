import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { anyQuestion, anyValue, someCorrect, vocabulary } from '../../tests/support/arbitraries/questions.ts';
import type { KeyedQuestion } from './registry.ts';
import { checkAnswer } from './registry.ts';

type QuestionName = 'single' | 'multiple' | 'statement' | 'numeric' | 'text' | 'matching' | 'ordering';
const common = { questionId: 'q1', text: '', points: 1, feedback: '' };
const list = ['a', 'b', 'c'].map((id) => ({ id, text: id }));
const questions: Record<QuestionName, KeyedQuestion> = {
  single: { ...common, type: 'singleChoice', choices: list, rightChoiceId: 'a' },
  multiple: { ...common, type: 'multipleChoice', choices: list, rightChoiceIds: ['a'], scoring: 'partial' },
  statement: { ...common, type: 'trueFalse', rightValue: true },
  numeric: { ...common, type: 'numeric', rightNumber: '1', tolerance: '0', unit: null },
  text: {
    ...common,
    type: 'shortText',
    acceptedTexts: ['x'],
    caseSensitive: false,
    whiteSpace: 'collapse',
    maxLength: 5,
  },
  matching: {
    ...common,
    type: 'matching',
    prompts: list,
    options: list,
    rightMatches: { a: 'a', b: 'b', c: 'c' },
    scoring: 'partial',
  },
  ordering: { ...common, type: 'ordering', items: list, rightOrder: ['a', 'b', 'c'], scoring: 'partial' },
};

const prototypeKey: AnswerValue = Object.fromEntries([['__proto__', 'a']]);

describe('checking an answer against its question', () => {
  it.each<[QuestionName, AnswerValue, string | null]>([
    ['single', 'a', null],
    ['single', 'z', 'unknown_choice'],
    ['single', '', 'unknown_choice'],
    ['single', 'constructor', 'unknown_choice'],
    ['single', ['a'], 'wrong_type'],
    ['multiple', [], null],
    ['multiple', ['c', 'a'], null],
    ['multiple', ['a', 'a'], 'duplicate_choice'],
    ['multiple', ['a', 'z'], 'unknown_choice'],
    ['multiple', 'a', 'wrong_type'],
    ['statement', false, null],
    ['statement', 'true', 'wrong_type'],
    ['numeric', '1,', null],
    ['numeric', 'not yet a number', null],
    ['numeric', '1'.repeat(64), null],
    ['numeric', '1'.repeat(65), 'too_long'],
    ['numeric', true, 'wrong_type'],
    ['text', '', null],
    ['text', 'ab\u{1f600}c', null],
    ['text', 'abcdef', 'too_long'],
    ['text', 'a\ud83d', 'malformed_text'],
    ['text', ['a'], 'wrong_type'],
    ['matching', {}, null],
    ['matching', { a: 'b', c: 'b' }, null],
    ['matching', { z: 'a' }, 'unknown_prompt'],
    ['matching', { a: 'z' }, 'unknown_option'],
    ['matching', prototypeKey, 'unknown_prompt'],
    ['matching', { a: 'toString' }, 'unknown_option'],
    ['matching', ['a'], 'wrong_type'],
    ['ordering', ['b'], null],
    ['ordering', ['c', 'b', 'a'], null],
    ['ordering', ['a', 'a'], 'duplicate_item'],
    ['ordering', ['z'], 'unknown_item'],
    ['ordering', { a: 'a' }, 'wrong_type'],
  ])('answers for %s, given %j: %s', (name, value, code) => {
    expect(checkAnswer(questions[name], value)?.code ?? null).toBe(code);
  });

  it('lets every question be cleared', () => {
    fc.assert(fc.property(anyQuestion, (question) => checkAnswer(question, null) === null));
  });

  it('never throws, never repeats the value, and accepts the right answer of every question', () => {
    const pair = anyQuestion.chain((question) => fc.tuple(fc.constant(question), anyValue(vocabulary(question))));
    fc.assert(
      fc.property(pair, ([question, value]) => {
        const fault = checkAnswer(question, value);
        expect(fault === null || fault.detail.length < 100).toBe(true);
        expect(checkAnswer(question, someCorrect(question))).toBeNull();
      }),
    );
  });
});
