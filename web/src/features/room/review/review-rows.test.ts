import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { changeEntry, emptyEntry } from '../sync/answer-entry.ts';
import { type ReviewFilter, rowsFor, rowsOf } from './review-rows.ts';

const choices = (...ids: string[]) => ids.map((id) => ({ id, text: id }));
const questions: readonly StudentQuestion[] = [
  { questionId: 'text', type: 'shortText', text: 'Colour?', points: 1, maxLength: 40 },
  {
    questionId: 'pairs',
    type: 'matching',
    text: 'Match',
    points: 1,
    prompts: choices('a', 'b'),
    options: choices('x'),
  },
  { questionId: 'number', type: 'numeric', text: 'How many?', points: 1, unit: null },
  { questionId: 'yes', type: 'trueFalse', text: 'Yes?', points: 1 },
];

function rows(given: Readonly<Record<string, AnswerValue>>, flagged: readonly string[] = []) {
  const entries = new Map(Object.entries(given).map(([id, value]) => [id, changeEntry(emptyEntry(id), value)]));
  return rowsOf(
    { questions: [...questions] },
    { entries, trouble: null, sending: new Set(), closedAttemptId: null },
    new Set(flagged),
  );
}

describe('the review', () => {
  const some = rows({ text: '  ', pairs: { a: 'x' }, number: '1/3' }, ['yes']);

  it('lists each question with what was answered', () => {
    expect(some.map(({ number, progress }) => [number, progress.kind])).toEqual([
      [1, 'open'],
      [2, 'partly'],
      [3, 'unreadable'],
      [4, 'open'],
    ]);
  });

  it.each<[ReviewFilter, number[]]>([
    ['all', [1, 2, 3, 4]],
    ['open', [1, 4]],
    ['partly', [2]],
    ['flagged', [4]],
  ])('%s: shows those', (filter, numbers) => {
    expect(rowsFor(filter, some).map(({ number }) => number)).toEqual(numbers);
  });
});
