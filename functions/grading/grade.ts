/** Grading: a pure function of a test version and the answers, so an attempt can be graded again at any time. */
import type { QuestionResult } from '../../shared/api/attempts.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { KeyedQuestion, TestVersion } from '../tests/test-version.ts';
import { addFractions, clampFraction, type Fraction, fraction, nothing, roundPart } from './fraction.ts';
import { gradeMatching } from './matching.ts';
import { gradeMultipleChoice } from './multiple-choice.ts';
import { gradeNumeric } from './numeric.ts';
import { gradeOrdering } from './ordering.ts';
import { allOrNothing, type Share } from './share.ts';
import { gradeShortText } from './short-text.ts';
import { gradeSingleChoice } from './single-choice.ts';
import { gradeTrueFalse } from './true-false.ts';

/** The marks of one question. */
export interface QuestionGrade {
  readonly questionId: string;
  /** The part of `maxPoints` that was earned, exact; below zero only for a single pick that costs points. */
  readonly share: Share;
  /** The same in points, rounded for display (`roundPart`). */
  readonly points: number;
  /** A multiple of 0.01. */
  readonly maxPoints: number;
  readonly result: QuestionResult;
}

/** The marks of a whole test. */
export interface Grading {
  /** In the version's order, one for each question. */
  readonly questions: readonly QuestionGrade[];
  /** The exact sum of what the questions earn, rounded once; never below zero. */
  readonly points: number;
  readonly maxPoints: number;
  /** 0 to 100, rounded once from the exact sum; 0 for a test without points. */
  readonly percent: number;
}

/** Whether there is nothing to grade: cleared, never given, or only white space. */
export function isUnanswered(value: AnswerValue): boolean {
  if (value === null) return true;
  if (typeof value === 'boolean') return false;
  if (typeof value === 'string') return value.trim() === '';
  return Object.keys(value).length === 0;
}

function gradeShare(question: KeyedQuestion, value: AnswerValue): Share {
  switch (question.type) {
    case 'singleChoice':
      return gradeSingleChoice(question, value);
    case 'multipleChoice':
      return gradeMultipleChoice(question, value);
    case 'trueFalse':
      return gradeTrueFalse(question, value);
    case 'numeric':
      return gradeNumeric(question, value);
    case 'shortText':
      return gradeShortText(question, value);
    case 'matching':
      return gradeMatching(question, value);
    case 'ordering':
      return gradeOrdering(question, value);
  }
}

function resultOf({ earned, outOf }: Share): QuestionResult {
  if (earned <= 0) return 'incorrect';
  return earned === outOf ? 'correct' : 'partial';
}

/** Points as whole hundredths, in which sums are exact. */
function toHundredths(points: number): number {
  return Math.max(0, Math.round(points * 100));
}

/** What a share of some points comes to, rounded for display. */
export function pointsOf(share: Share, maxPoints: number): number {
  if (share.earned === 0) return 0;
  const part = { above: BigInt(share.earned), below: BigInt(share.outOf) };
  return share.earned === share.outOf ? maxPoints : roundPart(part, maxPoints);
}

/** The part of all points that some grades come to, exact, between nothing and everything. */
export function totalOf(grades: readonly Pick<QuestionGrade, 'share' | 'maxPoints'>[]): Fraction {
  let maxInAll = 0;
  // Lowest terms take time, so shares of one denominator are added up first.
  const earnedByOutOf = new Map<number, bigint>();
  for (const { share, maxPoints } of grades) {
    const max = toHundredths(maxPoints);
    maxInAll += max;
    if (share.earned === 0) continue;
    const earned = BigInt(share.earned) * BigInt(max);
    earnedByOutOf.set(share.outOf, (earnedByOutOf.get(share.outOf) ?? 0n) + earned);
  }
  if (maxInAll === 0) return nothing;
  const { above, below } = [...earnedByOutOf]
    .map(([outOf, earned]) => fraction(earned, BigInt(outOf)))
    .reduce(addFractions, nothing);
  return clampFraction(fraction(above, below * BigInt(maxInAll)));
}

/**
 * Grades answers against a version.
 * @param answers question id → value; questions without an entry are unanswered, unknown ids are ignored
 */
export function gradeAnswers(version: TestVersion, answers: Pick<ReadonlyMap<string, AnswerValue>, 'get'>): Grading {
  let maxInAll = 0;
  const questions = version.questions.map((question): QuestionGrade => {
    const value = answers.get(question.questionId) ?? null;
    const isAnswered = !isUnanswered(value);
    const share = isAnswered ? gradeShare(question, value) : allOrNothing(false);
    const max = toHundredths(question.points);
    maxInAll += max;
    return {
      questionId: question.questionId,
      share,
      points: pointsOf(share, max / 100),
      maxPoints: max / 100,
      result: isAnswered ? resultOf(share) : 'unanswered',
    };
  });
  const total = totalOf(questions);
  const maxPoints = maxInAll / 100;
  return { questions, points: roundPart(total, maxPoints), maxPoints, percent: roundPart(total, 100) };
}
