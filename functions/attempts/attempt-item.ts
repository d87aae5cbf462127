/**
 * An attempt as the table keeps it. Answers and grades lie together as one text, a row for each question: closing writes
 * it in one go, and written units, which bound how fast a common deadline is recorded, go by the item's size (decision 20).
 */
import * as z from 'zod/mini';
import type { QuestionResult } from '../../shared/api/attempts.ts';
import { AnswerValue, Revision } from '../../shared/questions/answer.ts';
import { attemptSortKey, studentPartition } from '../runtime/keys.ts';
import { ownValue } from '../runtime/own-value.ts';
import { Attempt } from './attempt.ts';

const letterOf = { correct: 'c', partial: 'p', incorrect: 'i', unanswered: 'u' } as const satisfies Record<
  QuestionResult,
  string
>;
const resultOf = { c: 'correct', p: 'partial', i: 'incorrect', u: 'unanswered' } as const;

/**
 * Longest text that is kept as one. Quotes and control characters are longer in it than by themselves, and an item ends
 * at 400 KB; beyond this, answers and grades are attributes of their own, which take what a session takes (decision 5).
 */
const longestRecord = 100_000;

/** Question, its grade (result, points, most points), its answer (value, revision, milliseconds from the start to the save). */
const Row = z.tuple([
  z.string(),
  z.nullable(z.tuple([z.enum(['c', 'p', 'i', 'u']), z.number(), z.number()])),
  z.nullable(z.tuple([AnswerValue, Revision, z.int()])),
]);
type Row = z.infer<typeof Row>;

const { answers: _answers, grades: _grades, ...summary } = Attempt.shape;
const Compact = z.object({
  ...summary,
  record: z.pipe(
    z.pipe(
      z.string(),
      z.transform((text): unknown => JSON.parse(text)),
    ),
    z.array(Row),
  ),
});

/** The attempt in an item, of either form. */
export const AttemptItem = z.union([z.pipe(Compact, z.transform(spelledOut)), Attempt]);

/** The item of an attempt. */
export function attemptItem(attempt: Attempt) {
  const { answers, grades, ...rest } = attempt;
  const keys = { PK: studentPartition(attempt.studentId), SK: attemptSortKey(attempt) };
  const record = JSON.stringify(rowsOf(attempt));
  return Buffer.byteLength(record) > longestRecord ? { ...keys, ...attempt } : { ...keys, ...rest, record };
}

/** In the order of the grades; then what was answered and is not graded, so that nothing is left out. */
function rowsOf({ answers, grades, startedAtMs }: Attempt): Row[] {
  const answerOf = (questionId: string): Row[2] => {
    const kept = ownValue(answers, questionId);
    return kept ? [kept.v, kept.r, kept.t - startedAtMs] : null;
  };
  const rows = grades.map(({ questionId, result, points, maxPoints }): Row => {
    return [questionId, [letterOf[result], points, maxPoints], answerOf(questionId)];
  });
  const graded = new Set(grades.map(({ questionId }) => questionId));
  for (const questionId of Object.keys(answers)) {
    if (!graded.has(questionId)) rows.push([questionId, null, answerOf(questionId)]);
  }
  return rows;
}

function spelledOut({ record, ...rest }: z.infer<typeof Compact>): Attempt {
  return {
    ...rest,
    answers: Object.fromEntries(
      record.flatMap(([questionId, , kept]) => {
        if (!kept) return [];
        const [v, r, sinceStartMs] = kept;
        return [[questionId, { v, r, t: rest.startedAtMs + sinceStartMs }]];
      }),
    ),
    grades: record.flatMap(([questionId, grade]) => {
      if (!grade) return [];
      const [letter, points, maxPoints] = grade;
      return [{ questionId, points, maxPoints, result: resultOf[letter] }];
    }),
  };
}
