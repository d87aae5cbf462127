import { describe, expect, it } from 'vitest';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import type { Part } from '../questions/parts.ts';
import { stepsFrom } from './steps.ts';

const question = (id: number): StudentQuestion => ({
  questionId: `q${id}`,
  type: 'trueFalse',
  text: 'True?',
  format: 'plain',
  points: 1,
});
const part = (...numbers: number[]): Part => ({
  section: null,
  questions: numbers.map((number) => ({ question: question(number), number })),
});
const parts = [part(1, 2), part(3), part(4, 5)];

describe('the steps of the bar', () => {
  it('lead from question to question, and after the last to the review', () => {
    const at = (number: number) => stepsFrom({ parts, scrolls: false, number, lastNumber: number });
    expect(at(1)).toEqual({ previous: null, next: { kind: 'question', number: 2 } });
    expect(at(3)).toEqual({ previous: { kind: 'question', number: 2 }, next: { kind: 'question', number: 4 } });
    expect(at(5)).toEqual({ previous: { kind: 'question', number: 4 }, next: { kind: 'review' } });
  });

  it('lead from section to section where a page holds a whole one', () => {
    const at = (number: number) => stepsFrom({ parts, scrolls: true, number, lastNumber: number });
    expect(at(2)).toEqual({ previous: null, next: { kind: 'section', number: 3 } });
    expect(at(3)).toEqual({ previous: { kind: 'section', number: 1 }, next: { kind: 'section', number: 4 } });
    expect(at(4)).toEqual({ previous: { kind: 'section', number: 3 }, next: { kind: 'review' } });
  });

  it('lead from the review back to the question that the student came from', () => {
    expect(stepsFrom({ parts, scrolls: false, number: null, lastNumber: 4 })).toEqual({
      previous: { kind: 'back', number: 4 },
      next: null,
    });
  });
});
