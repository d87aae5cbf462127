/** All types of question, and what can be asked of a question whatever its type. A type that is missing does not compile. */
import type { z } from 'zod/mini';
import type { AnswerFeedback } from '../../shared/api/attempts.ts';
import { type AnswerValue, isAnswered } from '../../shared/questions/answer.ts';
import { isAnswerOf, type QuestionType, type StudentQuestion } from '../../shared/questions/student-question.ts';
import { unionByType } from '../../shared/questions/union-by-type.ts';
import type { AnswerFault } from './answer-fault.ts';
import { longText } from './long-text.ts';
import { matching } from './matching.ts';
import { multipleChoice } from './multiple-choice.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import type { QuestionRules, SessionOrder } from './question-module.ts';
import { allOrNothing, type Share } from './share.ts';
import { shortText } from './short-text.ts';
import { singleChoice } from './single-choice.ts';
import { trueFalse } from './true-false.ts';

const modules = { singleChoice, multipleChoice, trueFalse, numeric, shortText, longText, matching, ordering };

type KeyedQuestions = { [Type in QuestionType]: z.infer<(typeof modules)[Type]['schema']> };
/** A question with its key, of one type. */
export type KeyedQuestionOf<Type extends QuestionType> = KeyedQuestions[Type] & { readonly type: Type };

/** A question with its key. Ids of choices, prompts, options and items are random per version. */
export const KeyedQuestion = unionByType(Object.values(modules).map(({ schema }) => schema));
export type KeyedQuestion = KeyedQuestions[QuestionType];

const rules: { readonly [Type in QuestionType]: QuestionRules<Type, KeyedQuestions[Type]> } = modules;

/** The rules for a question's type. */
function rulesFor<Type extends QuestionType>(question: {
  readonly type: Type;
}): QuestionRules<Type, KeyedQuestions[Type]> {
  return rules[question.type];
}

/** The question for a student, in the order of their session. */
export function toStudentQuestion<Type extends QuestionType>(
  question: KeyedQuestionOf<Type>,
  order: SessionOrder,
): StudentQuestion {
  const { questionId, text, format, points } = question;
  return rulesFor<Type>(question).toStudent(question, { questionId, text, ...(format && { format }), points }, order);
}

/**
 * Checks a value against its question.
 * @param value `null` (the answer was cleared) fits every question
 * @returns what is wrong, or `null` when it fits
 */
export function checkAnswer<Type extends QuestionType>(
  question: KeyedQuestionOf<Type>,
  value: AnswerValue,
): AnswerFault | null {
  if (value === null) return null;
  const { answerForm, checkAnswer: check } = rulesFor<Type>(question);
  if (!isAnswerOf<Type>(question.type, value)) return { code: 'wrong_type', detail: answerForm };
  return check(question, value);
}

/** What an answer earns, or that a person has to say; a value that does not fit the type earns nothing. Never throws. */
export function gradeAnswer<Type extends QuestionType>(
  question: KeyedQuestionOf<Type>,
  value: AnswerValue,
): Share | 'pending' {
  return isAnswerOf<Type>(question.type, value) ? rulesFor<Type>(question).grade(question, value) : allOrNothing(false);
}

/**
 * The correct answer, for the review: like an answer of this question, but for `shortText` all accepted texts (a wildcard as
 * `…`), for `numeric` text such as `9.81 ± 0.05 m/s²`, and a list where several of a kind earn the most. It is key material:
 * show it only as the review policy allows.
 */
export function correctAnswer<Type extends QuestionType>(question: KeyedQuestionOf<Type>): AnswerValue {
  return rulesFor<Type>(question).correctAnswer(question);
}

/** What the author says about what was answered: about each pick, or about the number or text of the key that was met. */
export function answerFeedback<Type extends QuestionType>(
  question: KeyedQuestionOf<Type>,
  value: AnswerValue,
): AnswerFeedback[] {
  if (!isAnswered(value) || !isAnswerOf<Type>(question.type, value)) return [];
  return rulesFor<Type>(question).answerFeedback(question, value);
}

/** The most bytes that an answer to this question takes in the table. */
export function maxAnswerBytes<Type extends QuestionType>(question: KeyedQuestionOf<Type>): number {
  return rulesFor<Type>(question).maxBytes(question);
}
