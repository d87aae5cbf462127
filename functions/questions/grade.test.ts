import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { anyShare } from '../../tests/support/arbitraries/keyed-questions.ts';
import {
  anyQuestion,
  anyValue,
  anyVersion,
  someCorrect,
  versionOf,
  vocabulary,
} from '../../tests/support/arbitraries/questions.ts';
import { gradeAnswers, isPending, totalOf } from './grade.ts';
import type { KeyedQuestion } from './registry.ts';

const versionWithAnswers = anyVersion.chain((version) =>
  fc.record({
    version: fc.constant(version),
    answers: fc
      .tuple(...version.questions.map((question) => anyValue(vocabulary(question))))
      .map((values) =>
        version.questions.map((question, index) => [question.questionId, values[index] ?? null] as const),
      ),
  }),
);

describe('grading', () => {
  it('never throws and keeps every mark within the maximum and the total above nothing, whatever the values are', () => {
    fc.assert(
      fc.property(versionWithAnswers, ({ version, answers }) => {
        const grading = gradeAnswers(version, new Map(answers));
        for (const { points, maxPoints, share } of grading.questions) {
          expect(Math.abs(points)).toBeLessThanOrEqual(maxPoints);
          expect(Math.abs(share.earned)).toBeLessThanOrEqual(share.outOf);
        }
        for (const [index, question] of version.questions.entries()) {
          if (question.type !== 'singleChoice' && !('answers' in question))
            expect(grading.questions[index]?.points).toBeGreaterThanOrEqual(0);
        }
        expect(grading.points).toBeGreaterThanOrEqual(0);
        expect(grading.points).toBeLessThanOrEqual(grading.maxPoints);
        expect(grading.percent).toBeGreaterThanOrEqual(0);
        expect(grading.percent).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('gives the same marks again, whatever order the answers come in, and changes nothing', () => {
    fc.assert(
      fc.property(versionWithAnswers, ({ version, answers }) => {
        const before = JSON.stringify([version, answers]);
        const grading = gradeAnswers(version, new Map(answers));
        expect(gradeAnswers(version, new Map(answers.toReversed()))).toEqual(grading);
        expect(JSON.stringify([version, answers])).toBe(before);
      }),
    );
  });

  it('gives every right answer full points', () => {
    fc.assert(
      fc.property(anyVersion, ({ questions }) => {
        const version = versionOf(questions.filter((question) => someCorrect(question) !== null));
        const answers = version.questions.map((question) => [question.questionId, someCorrect(question)] as const);
        const grading = gradeAnswers(version, new Map(answers));
        expect(grading.questions.map(({ result }) => result)).toEqual(version.questions.map(() => 'correct'));
        expect(grading.points).toBe(grading.maxPoints);
      }),
    );
  });

  it('marks a question without an answer as unanswered, with zero', () => {
    fc.assert(
      fc.property(anyQuestion, fc.constantFrom<AnswerValue>(null, '', ' \t', [], {}), (question, nothing) => {
        const grading = gradeAnswers(versionOf([question]), new Map([[question.questionId, nothing]]));
        expect(grading.questions[0]).toMatchObject({ points: 0, result: 'unanswered' });
      }),
    );
  });

  it('never gives less for partial credit than for all-or-nothing, and the full points only for a right answer', () => {
    const withScoring = anyQuestion.filter((question) => 'scoring' in question);
    const answered = withScoring.chain((question) => fc.tuple(fc.constant(question), anyValue(vocabulary(question))));
    fc.assert(
      fc.property(answered, ([question, value]) => {
        const gradeAs = (scoring: 'partial' | 'allOrNothing') => {
          const version = versionOf([{ ...question, points: 10, ...('scoring' in question ? { scoring } : {}) }]);
          return gradeAnswers(version, new Map([[question.questionId, value]])).points;
        };
        expect(gradeAs('partial')).toBeGreaterThanOrEqual(gradeAs('allOrNothing'));
        if (gradeAs('allOrNothing') === 10) expect(gradeAs('partial')).toBe(10);
      }),
    );
  });

  it('adds points up without drift', () => {
    const tenth = (questionId: string): KeyedQuestion => ({
      questionId,
      type: 'trueFalse',
      text: '',
      feedback: '',
      points: 0.1,
      rightValue: true,
    });
    const version = versionOf(Array.from({ length: 30 }, (_, index) => tenth(`q${index}`)));
    const grading = gradeAnswers(version, new Map(version.questions.map(({ questionId }) => [questionId, true])));
    expect(grading).toMatchObject({ points: 3, maxPoints: 3, percent: 100 });
  });

  it('rounds a share to a hundredth and gives a percentage of the whole', () => {
    const question: KeyedQuestion = {
      questionId: 'q1',
      type: 'ordering',
      text: '',
      feedback: '',
      points: 1,
      items: ['a', 'b', 'c'].map((id) => ({ id, text: id })),
      rightOrder: ['a', 'b', 'c'],
      scoring: 'partial',
    };
    const grading = gradeAnswers(versionOf([question]), new Map([['q1', ['a']]]));
    expect(grading).toEqual({
      questions: [{ questionId: 'q1', share: { earned: 1, outOf: 3 }, points: 0.33, maxPoints: 1, result: 'partial' }],
      points: 0.33,
      maxPoints: 1,
      percent: 33.33,
    });
  });

  it('ignores answers to questions that the version does not have', () => {
    const grading = gradeAnswers(versionOf([]), new Map([['q1', 'x']]));
    expect(grading).toEqual({ questions: [], points: 0, maxPoints: 0, percent: 0 });
  });

  it('never lets answers that cost points take an attempt below nothing, nor one that is not marked yet add anything', () => {
    const marked = fc.record({
      share: anyShare,
      maxPoints: fc.integer({ min: 0, max: 2_000 }).map((hundredths) => hundredths / 100),
      isPending: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(marked, { maxLength: 8 }), (all) => {
        const grades = all.map(({ share, maxPoints, isPending: unmarked }) => ({
          share: unmarked ? { earned: 0, outOf: 1 } : share,
          maxPoints,
          result: unmarked ? ('pending' as const) : ('partial' as const),
        }));
        const { above, below } = totalOf(grades);
        expect(above >= 0n && above <= below).toBe(true);
        expect(totalOf(grades.filter(({ share }) => share.earned < 0)).above).toBe(0n);
        expect(isPending(grades)).toBe(all.some((one) => one.isPending));
      }),
    );
  });
});
