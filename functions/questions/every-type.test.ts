/** What holds for every type of question, whatever it is about. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerValue, isAnswered } from '../../shared/questions/answer.ts';
import { questionTypes, StudentQuestion } from '../../shared/questions/student-question.ts';
import {
  anyValue,
  questionSamples,
  someCorrect,
  someFitting,
  vocabulary,
} from '../../tests/support/arbitraries/questions.ts';
import { gradeAnswers } from './grade.ts';
import {
  answerFeedback,
  checkAnswer,
  correctAnswer,
  gradeAnswer,
  KeyedQuestion,
  maxAnswerBytes,
  toStudentQuestion,
} from './registry.ts';

const marker = 'KEY-MATERIAL';
const asWritten = { shuffle: <Thing>(things: readonly Thing[]) => [...things], shuffleChoices: true };
const gradeOf = (question: KeyedQuestion, value: AnswerValue) =>
  gradeAnswers({ questions: [question] }, new Map([[question.questionId, value]]));

/** The fields of a student's question, at any depth. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(fieldsOf);
  return Array.isArray(value) ? inside : [...Object.keys(value), ...inside];
}

it('lists every type once', () => {
  expect(questionTypes.toSorted()).toEqual(Object.keys(questionSamples).toSorted());
});

describe.each(questionTypes)('A %s', (type) => {
  const any: fc.Arbitrary<KeyedQuestion> = questionSamples[type].any;
  const answered = any.chain((question) => fc.tuple(fc.constant(question), anyValue(vocabulary(question))));

  it('is read back from its schema as it was', () => {
    fc.assert(
      fc.property(any, (question) => {
        // Records lose such a name; ids are random, so none has it.
        fc.pre(!JSON.stringify(question).includes('__proto__'));
        expect(KeyedQuestion.parse(question)).toEqual(question);
      }),
    );
  });

  it('shows a student what the contract names and nothing of its key', () => {
    fc.assert(
      fc.property(any, (question) => {
        const shown = toStudentQuestion({ ...question, feedback: marker }, asWritten);
        expect(StudentQuestion.parse(shown)).toEqual(shown);
        expect(shown).toMatchObject({ questionId: question.questionId, type, text: question.text });
        expect(JSON.stringify(shown)).not.toContain(marker);
        const names = fieldsOf(shown).join(' ');
        expect(names).not.toMatch(/right|accept|tolerance|scoring|feedback|weight|share|answers|wildcard/i);
      }),
    );
  });

  it('takes its correct answer, any fitting one and a cleared one, and finds no fault in the order they are shown', () => {
    fc.assert(
      fc.property(any, (question) => {
        const fitting = someFitting(toStudentQuestion(question, asWritten));
        for (const value of [someCorrect(question), fitting, null]) expect(checkAnswer(question, value)).toBeNull();
        expect(isAnswered(fitting)).toBe(true);
      }),
    );
  });

  it('gives its correct answer full points, and shows one, unless a person marks it', () => {
    fc.assert(
      fc.property(any, (question) => {
        const correct = someCorrect(question);
        const { questions, points, maxPoints } = gradeOf(question, correct);
        expect(correctAnswer(question) === null).toBe(correct === null);
        if (correct !== null) expect([questions[0]?.result, points]).toEqual(['correct', maxPoints]);
      }),
    );
  });

  it('has nothing to grade in an empty answer', () => {
    fc.assert(
      fc.property(any, fc.constantFrom<AnswerValue>(null, '', ' \t', [], {}), (question, empty) => {
        expect(gradeOf(question, empty).questions[0]).toMatchObject({ points: 0, result: 'unanswered' });
        expect(answerFeedback(question, empty)).toEqual([]);
      }),
    );
  });

  it('refuses or takes any value without throwing, never repeats it, and names a stable code', () => {
    fc.assert(
      fc.property(answered, ([question, value]) => {
        const fault = checkAnswer(question, value);
        if (fault) expect([fault.code, fault.detail.length < 100]).toEqual([expect.stringMatching(/^[a-z_]+$/), true]);
      }),
    );
  });

  it('grades any value the same each time, within its points, and changes nothing', () => {
    fc.assert(
      fc.property(answered, ([question, value]) => {
        const before = JSON.stringify([question, value]);
        const earned = gradeAnswer(question, value);
        expect(gradeAnswer(question, value)).toEqual(earned);
        expect(JSON.stringify([question, value])).toBe(before);
        if (earned === 'pending') return;
        expect(earned.outOf).toBeGreaterThanOrEqual(1);
        expect(Math.abs(earned.earned)).toBeLessThanOrEqual(earned.outOf);
      }),
    );
  });

  it('counts at least as many bytes as any answer that fits takes', () => {
    fc.assert(
      fc.property(answered, ([question, value]) => {
        if (checkAnswer(question, value) !== null || value === null || value === false) return;
        // Without the brackets and the outermost quotes, which belong to the item.
        expect(Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value)) - 2).toBeLessThanOrEqual(
          maxAnswerBytes(question) + 4,
        );
      }),
    );
  });
});
