/** Grading: a pure function of a test version and the answers, so an attempt can be graded again at any time. */
import type { QuestionResult } from '../../shared/api/attempts.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { KeyedQuestion, TestVersion } from '../tests/test-version.ts';
import { gradeMatching } from './matching.ts';
import { gradeMultipleChoice } from './multiple-choice.ts';
import { gradeNumeric } from './numeric.ts';
import { gradeOrdering } from './ordering.ts';
import type { Share } from './share.ts';
import { gradeShortText } from './short-text.ts';
import { gradeSingleChoice } from './single-choice.ts';
import { gradeTrueFalse } from './true-false.ts';

/** The marks of one question. Points are multiples of 0.01. */
export interface QuestionGrade {
  readonly questionId: string;
  /** `0 ≤ points ≤ maxPoints`. */
  readonly points: number;
  readonly maxPoints: number;
  readonly result: QuestionResult;
}

/** The marks of a whole test. */
export interface Grading {
  /** In the version's order, one for each question. */
  readonly questions: readonly QuestionGrade[];
  /** The sum of the questions' points, a multiple of 0.01. */
  readonly points: number;
  readonly maxPoints: number;
  /** 0 to 100, rounded to 0.01; 0 for a test without points. */
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

function resultOf(share: Share): QuestionResult {
  if (share.earned === 0) return 'incorrect';
  return share.earned === share.outOf ? 'correct' : 'partial';
}

/** Points as whole hundredths, in which sums and fractions are exact. */
function toHundredths(points: number): number {
  return Math.max(0, Math.round(points * 100));
}

/**
 * Grades answers against a version.
 * @param answers question id → value; questions without an entry are unanswered, unknown ids are ignored
 */
export function gradeAnswers(version: TestVersion, answers: Pick<ReadonlyMap<string, AnswerValue>, 'get'>): Grading {
  // Sums are of whole hundredths, in which they are exact.
  let earnedInAll = 0;
  let maxInAll = 0;
  const questions = version.questions.map((question): QuestionGrade => {
    const value = answers.get(question.questionId) ?? null;
    const share = isUnanswered(value) ? null : gradeShare(question, value);
    const max = toHundredths(question.points);
    const earned = share ? Math.round((max * share.earned) / share.outOf) : 0;
    earnedInAll += earned;
    maxInAll += max;
    return {
      questionId: question.questionId,
      points: earned / 100,
      maxPoints: max / 100,
      result: share ? resultOf(share) : 'unanswered',
    };
  });
  return {
    questions,
    points: earnedInAll / 100,
    maxPoints: maxInAll / 100,
    percent: maxInAll === 0 ? 0 : Math.round((earnedInAll * 10_000) / maxInAll) / 100,
  };
}
