import { describe, expect, it } from 'vitest';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { progressOf } from '../../../questions/in-the-room.tsx';
import type { Progress } from '../../../questions/progress.ts';
import { nextUnanswered } from './progress.ts';

const choices = (...ids: string[]) => ids.map((id) => ({ id, text: id }));
const common = { questionId: 'q', text: 'Well?', points: 1 };
const matching = { ...common, type: 'matching', prompts: choices('a', 'b', 'c'), options: choices('x', 'y') } as const;
const ordering = { ...common, type: 'ordering', items: choices('a', 'b', 'c') } as const;
const numeric = { ...common, type: 'numeric', unit: 'km' } as const;
const several = { ...common, type: 'multipleChoice', choices: choices('a', 'b', 'c') } as const;
const text = { ...common, type: 'shortText', maxLength: 40 } as const;

const open = { kind: 'open' } as const;
const answered = { kind: 'answered' } as const;

describe('how far a question is answered', () => {
  it('a matching with one of three prompts is partly answered, with all of them answered', () => {
    expect(progressOf(matching, null)).toEqual(open);
    expect(progressOf(matching, { a: 'x' })).toEqual({ kind: 'partly', given: 1, of: 3 });
    expect(progressOf(matching, { a: 'x', b: 'x', c: 'y' })).toEqual(answered);
  });

  it('prompts that the question does not have count for nothing', () => {
    expect(progressOf(matching, { gone: 'x' })).toEqual(open);
    expect(progressOf(matching, { a: 'x', gone: 'x' })).toEqual({ kind: 'partly', given: 1, of: 3 });
  });

  it('an ordering that nobody has touched is open, one that was moved is answered', () => {
    expect(progressOf(ordering, null)).toEqual(open);
    expect(progressOf(ordering, ['b', 'a', 'c'])).toEqual(answered);
    expect(progressOf(ordering, ['b', 'a'])).toEqual({ kind: 'partly', given: 2, of: 3 });
  });

  it.each(['', ' ', '\n\t ', '\u00a0'])('a text of nothing but space is open: %j', (blank) => {
    expect(progressOf(text, blank)).toEqual(open);
    expect(progressOf(numeric, blank)).toEqual(open);
  });

  it.each(['12abc', '1/3', '50%', 'x = 5', '-', '1e'])('%s in a numeric field cannot be read', (typed) => {
    expect(progressOf(numeric, typed)).toEqual({ kind: 'unreadable' });
  });

  it.each(['3', '3 km', '-1,5', '6.022e23'])('%s in a numeric field is an answer', (typed) => {
    expect(progressOf(numeric, typed)).toEqual(answered);
  });

  it('one of several choices is an answer: nobody says how many there are', () => {
    expect(progressOf(several, ['a'])).toEqual(answered);
    expect(progressOf(several, [])).toEqual(open);
  });

  it.each<[StudentQuestion, Parameters<typeof progressOf>[1]]>([
    [matching, 'x'],
    [ordering, { a: 'x' }],
    [numeric, true],
    [several, 'a'],
    [text, ['a']],
  ])('an answer of another kind is shown as none, and counts as none', (question, value) => {
    expect(progressOf(question, value)).toEqual(open);
  });
});

describe('the next unanswered question', () => {
  const partly = { kind: 'partly', given: 1, of: 3 } as const;
  const progress: readonly Progress[] = [open, answered, partly, { kind: 'unreadable' }, answered];

  it.each([
    ['from the review', 0, 1],
    ['from the first', 1, 3],
    ['from an answered one', 2, 3],
    ['past the last, from the beginning', 3, 1],
    ['from the end', 5, 1],
  ])('%s', (_from, from, next) => {
    expect(nextUnanswered(progress, from)).toBe(next);
  });

  it('is none when all are answered, or only this one is not', () => {
    expect(nextUnanswered([answered, answered], 1)).toBeNull();
    expect(nextUnanswered([answered, open], 2)).toBeNull();
    expect(nextUnanswered([], 0)).toBeNull();
  });
});
