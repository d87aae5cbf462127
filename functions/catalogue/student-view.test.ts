import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudentQuestion } from '../../shared/questions/student-question.ts';
import { anyVersion, versionOf } from '../../tests/support/arbitraries/questions.ts';
import type { KeyedQuestion } from '../questions/registry.ts';
import { toStudentQuestions } from './student-view.ts';

const marker = 'KEY-MATERIAL';
const common = { text: 'Q', points: 1, feedback: marker };
const list = (...ids: string[]) => ids.map((id) => ({ id, text: id }));

/** A question of each type with the marker in everything that only the key holds. */
const marked: KeyedQuestion[] = [
  { ...common, questionId: 'q1', type: 'singleChoice', choices: list('a', 'b'), rightChoiceId: marker },
  {
    ...common,
    questionId: 'q2',
    type: 'multipleChoice',
    choices: list('a', 'b'),
    rightChoiceIds: [marker],
    scoring: 'partial',
  },
  { ...common, questionId: 'q3', type: 'trueFalse', rightValue: true },
  { ...common, questionId: 'q4', type: 'numeric', rightNumber: '271828', tolerance: '271828', unit: 's' },
  {
    ...common,
    questionId: 'q5',
    type: 'shortText',
    acceptedTexts: [marker],
    caseSensitive: false,
    whiteSpace: 'exact',
    maxLength: 20,
  },
  {
    ...common,
    questionId: 'q6',
    type: 'matching',
    prompts: list('p', 'q'),
    options: list('a', 'b'),
    rightMatches: { p: marker, q: marker },
    scoring: 'partial',
  },
  {
    ...common,
    questionId: 'q7',
    type: 'ordering',
    items: list('a', 'b', 'c'),
    rightOrder: [marker],
    scoring: 'partial',
  },
];

describe('what a student sees of a version', () => {
  it('holds no key and no feedback', () => {
    const seen = JSON.stringify(toStudentQuestions(versionOf(marked), 'seed'));
    expect(seen).not.toContain(marker);
    expect(seen).not.toContain('271828');
    expect(seen).not.toMatch(/right|accept|tolerance|scoring|feedback/);
  });

  it('has only the fields of its contract, and shows every question, choice and item once', () => {
    fc.assert(
      fc.property(anyVersion, fc.string(), (version, seed) => {
        const seen = toStudentQuestions(version, seed);
        expect(seen.map((question) => StudentQuestion.parse(question))).toEqual(seen);
        expect(sortedIds(seen)).toEqual(sortedIds(version.questions));
      }),
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(anyVersion, fc.string(), (version, seed) => {
        expect(toStudentQuestions(structuredClone(version), seed)).toEqual(toStudentQuestions(version, seed));
      }),
    );
  });

  it('keeps the order of questions and choices when the test says so, but not of options and items', () => {
    fc.assert(
      fc.property(anyVersion, fc.string(), (version, seed) => {
        const still = toStudentQuestions({ ...version, shuffleQuestions: false, shuffleChoices: false }, seed);
        expect(still.map(({ questionId }) => questionId)).toEqual(
          version.questions.map(({ questionId }) => questionId),
        );
        for (const [index, question] of still.entries()) {
          const keyed = version.questions[index];
          if ('choices' in question && keyed && 'choices' in keyed) expect(question.choices).toEqual(keyed.choices);
        }
      }),
    );
    const orders = (key: 'options' | 'items') =>
      new Set(
        Array.from({ length: 40 }, (_, round) => {
          const version = { ...versionOf(marked), shuffleQuestions: false, shuffleChoices: false };
          return JSON.stringify(toStudentQuestions(version, String(round)).filter((question) => key in question));
        }),
      );
    expect(orders('options').size).toBe(2);
    expect(orders('items').size).toBe(6);
  });

  it('never shows an ordering in its right order', () => {
    fc.assert(
      fc.property(anyVersion, fc.string(), (version, seed) => {
        const keyed = new Map(version.questions.map((question) => [question.questionId, question]));
        for (const question of toStudentQuestions(version, seed)) {
          const key = keyed.get(question.questionId);
          if (question.type !== 'ordering' || key?.type !== 'ordering') continue;
          expect(question.items.map(({ id }) => id)).not.toEqual(key.rightOrder);
        }
      }),
    );
  });
});

/** Every id that a list of questions shows, in one order. */
function sortedIds(questions: readonly (StudentQuestion | KeyedQuestion)[]): string[] {
  return questions
    .flatMap((question) => [
      question.questionId,
      ...('choices' in question ? question.choices : []).map(({ id }) => `choice ${id}`),
      ...('prompts' in question ? question.prompts : []).map(({ id }) => `prompt ${id}`),
      ...('options' in question ? question.options : []).map(({ id }) => `option ${id}`),
      ...('items' in question ? question.items : []).map(({ id }) => `item ${id}`),
    ])
    .toSorted();
}
