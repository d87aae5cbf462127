import { describe, expect, it } from 'vitest';
import { opensPart, partIndexOf, partsOf } from './parts.ts';

const questions = ['a', 'b', 'c'].map(
  (questionId) => ({ questionId, type: 'trueFalse', text: '?', points: 1 }) as const,
);
const section = (sectionId: string, ...questionIds: string[]) => ({
  sectionId,
  title: sectionId,
  instructions: '',
  questionIds,
});

describe('the parts of a test', () => {
  it('are one without sections', () => {
    const parts = partsOf({ questions, sections: [] });
    expect(parts).toHaveLength(1);
    expect(parts[0]?.section).toBeNull();
    expect(parts[0]?.questions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('are the sections, and numbers go on through all of them', () => {
    const parts = partsOf({ questions, sections: [section('one', 'a'), section('two', 'b', 'c')] });
    expect(parts.map((part) => part.questions.map(({ number }) => number))).toEqual([[1], [2, 3]]);
    expect([1, 2, 3].map((number) => partIndexOf(parts, number))).toEqual([0, 1, 1]);
    expect([1, 2, 3].map((number) => parts.some((part) => opensPart(part, number)))).toEqual([true, true, false]);
  });
});
