/** Grading: a pure function of a test version and the answers, so an attempt can be graded again at any time. */
import type { QuestionResult } from '../../shared/api/attempts.ts';
import { type AnswerValue, isAnswered } from '../../shared/questions/answer.ts';
import { addFractions, clampFraction, type Fraction, fraction, nothing, roundPart } from './fraction.ts';
import { gradeAnswer, type KeyedQuestion } from './registry.ts';
import { allOrNothing, type Share } from './share.ts';

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
  /** The exact sum of what the questions earn, pending ones nothing yet, rounded once; never below zero. */
  readonly points: number;
  readonly maxPoints: number;
  /** 0 to 100, rounded once from the exact sum; 0 for a test without points. */
  readonly percent: number;
}

function resultOf(share: Share | 'pending'): QuestionResult {
  if (share === 'pending') return share;
  const { earned, outOf } = share;
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
export function gradeAnswers(
  version: { readonly questions: readonly KeyedQuestion[] },
  answers: Pick<ReadonlyMap<string, AnswerValue>, 'get'>,
): Grading {
  let maxInAll = 0;
  const questions = version.questions.map((question): QuestionGrade => {
    const value = answers.get(question.questionId) ?? null;
    const hasAnswer = isAnswered(value);
    const earned = hasAnswer ? gradeAnswer(question, value) : allOrNothing(false);
    const share = earned === 'pending' ? allOrNothing(false) : earned;
    const max = toHundredths(question.points);
    maxInAll += max;
    return {
      questionId: question.questionId,
      share,
      points: pointsOf(share, max / 100),
      maxPoints: max / 100,
      result: hasAnswer ? resultOf(earned) : 'unanswered',
    };
  });
  const total = totalOf(questions);
  const maxPoints = maxInAll / 100;
  return { questions, points: roundPart(total, maxPoints), maxPoints, percent: roundPart(total, 100) };
}

/** Whether a person still has to mark an answer, so that there is no final score. */
export function isPending(grades: readonly Pick<QuestionGrade, 'result'>[]): boolean {
  return grades.some(({ result }) => result === 'pending');
}
