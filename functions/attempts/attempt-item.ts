/**
 * An attempt as the table keeps it. Answers and grades lie together as one text, a line for each question: closing writes
 * it in one go, and written units, which bound how fast a common deadline is recorded, go by the item's size (decision 20).
 */
import * as z from 'zod/mini';
import type { QuestionResult } from '../../shared/api/attempts.ts';
import { pointsOf } from '../questions/grade.ts';
import type { Share } from '../questions/share.ts';
import { type Item, parseItem, toItem } from '../runtime/item.ts';
import { attemptKey } from '../runtime/keys.ts';
import { ownValue } from '../runtime/own-value.ts';
import { readValue, valueText } from '../sessions/answer-text.ts';
import { Attempt } from './attempt.ts';

const letterOf = {
  correct: 'c',
  partial: 'p',
  incorrect: 'i',
  unanswered: 'u',
  pending: 'm',
} as const satisfies Record<QuestionResult, string>;
const resultOf: Readonly<Record<string, QuestionResult>> = {
  c: 'correct',
  p: 'partial',
  i: 'incorrect',
  u: 'unanswered',
  m: 'pending',
};
/** Stands for the answer that was not given, and for the grade of what was answered and is not graded. */
const none = '-';

const { answers: _answers, grades: _grades, ...summary } = Attempt.shape;
const Compact = z.object({ ...summary, record: z.string() });

/** The item of an attempt. */
export function attemptItem(attempt: Attempt): Item {
  const { answers: _, grades: __, ...rest } = attempt;
  return { ...attemptKey(attempt), ...toItem(rest), record: { S: recordOf(attempt) } };
}

/**
 * An attempt's item, read.
 * @throws Error when it is not one
 */
export function readAttempt(item: Item): Attempt {
  const { record, ...rest } = parseItem(Compact, item);
  return { ...rest, ...readRecord(record, rest.startedAtMs) };
}

/** In the order of the grades; then what was answered and is not graded, so that nothing is left out. */
function recordOf({ answers, grades, startedAtMs }: Attempt): string {
  const answerOf = (questionId: string) => {
    const kept = ownValue(answers, questionId);
    if (!kept) return none;
    const value = valueText(kept.v);
    return `${kept.r} ${kept.t - startedAtMs} ${value.length} ${value}`;
  };
  const lines = grades.map(({ questionId, result, share, maxPoints }) => {
    return `${questionId} ${letterOf[result]} ${shareText(share)} ${maxPoints} ${answerOf(questionId)}\n`;
  });
  const graded = new Set(grades.map(({ questionId }) => questionId));
  for (const questionId of Object.keys(answers)) {
    if (!graded.has(questionId)) lines.push(`${questionId} ${none} ${answerOf(questionId)}\n`);
  }
  return lines.join('');
}

/** `1/3`; without a denominator when it is 1. */
const shareText = ({ earned, outOf }: Share) => (outOf === 1 ? `${earned}` : `${earned}/${outOf}`);

/**
 * Question; its grade (result, share of the points, most points); its answer (revision, milliseconds from the start to the
 * save, length of the value), whose value follows. An answer may hold any character, so only its length says where it ends.
 * Where the share stands, records from before there were shares have the points.
 */
const lineHead = /([^ \n]+) (?:([cpium]) (-?\d+\/[1-9]\d*|-?[\d.]+) ([\d.]+)|-) (?:(\d+) (-?\d+) (\d+) |-)/y;

/** The share of a line: without a denominator all or nothing, and in the records from before a part in points. */
function readShare(text: string, result: QuestionResult, maxPoints: number): Share {
  const [earned = '', outOf] = text.split('/');
  if (outOf !== undefined) return { earned: Number(earned), outOf: Number(outOf) };
  if (result === 'correct') return { earned: 1, outOf: 1 };
  if (result !== 'partial') return { earned: Number(earned), outOf: 1 };
  return { earned: Math.round(Number(earned) * 100), outOf: Math.round(maxPoints * 100) || 1 };
}

function readRecord(record: string, startedAtMs: number): Pick<Attempt, 'answers' | 'grades'> {
  const answers: Attempt['answers'] = {};
  const grades: Attempt['grades'] = [];
  for (let place = 0; place < record.length; ) {
    lineHead.lastIndex = place;
    const [head, questionId, letter, share, most, r, sinceStartMs, length] = lineHead.exec(record) ?? [];
    if (head === undefined || questionId === undefined) throw new SyntaxError(`No line begins at ${place} of a record`);
    const result = letter === undefined ? undefined : resultOf[letter];
    if (result) {
      const maxPoints = Number(most);
      const part = readShare(share ?? '', result, maxPoints);
      grades.push({ questionId, share: part, points: pointsOf(part, maxPoints), maxPoints, result });
    }
    const valueAt = place + head.length;
    const end = valueAt + Number(length ?? 0);
    if (record[end] !== '\n') throw new SyntaxError(`No line ends at ${end} of a record`);
    if (length !== undefined) {
      const v = readValue(record.slice(valueAt, end));
      answers[questionId] = { v, r: Number(r), t: startedAtMs + Number(sinceStartMs) };
    }
    place = end + 1;
  }
  return { answers, grades };
}
