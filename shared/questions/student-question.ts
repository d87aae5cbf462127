/**
 * Questions as a student may see them: no keys, no feedback, no accepted answers. The ids of choices,
 * prompts, options and items are random per published version, so neither an id nor an order tells
 * which answer is right.
 */
import * as z from 'zod/mini';
import type { AnswerValue } from './answer.ts';
import { longText } from './long-text.ts';
import { matching } from './matching.ts';
import { multipleChoice } from './multiple-choice.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import { shortText } from './short-text.ts';
import { singleChoice } from './single-choice.ts';
import { trueFalse } from './true-false.ts';
import { unionByType } from './union-by-type.ts';

/** The student's half of each type: what a question is, and what an answer to it is. */
const studentTypes = { singleChoice, multipleChoice, trueFalse, numeric, shortText, longText, matching, ordering };

/** The kinds of question, in the order in which docs/test-format.md has them. */
export const questionTypes = [
  'singleChoice',
  'multipleChoice',
  'trueFalse',
  'numeric',
  'shortText',
  'longText',
  'matching',
  'ordering',
] as const satisfies readonly (keyof typeof studentTypes)[];
export type QuestionType = keyof typeof studentTypes;

/** A question of each type. */
export type StudentQuestions = { [Type in QuestionType]: z.infer<(typeof studentTypes)[Type]['question']> };
/** An answer to a question of each type. */
export type Answers = { [Type in QuestionType]: z.infer<(typeof studentTypes)[Type]['answer']> };

const schemas = Object.values(studentTypes).map(({ question }) => question);
export const StudentQuestion = unionByType(schemas);
export type StudentQuestion = StudentQuestions[QuestionType];

/** Whether a value has the form of an answer to questions of a type; whether it fits one of them is the server's to say. */
export function isAnswerOf<Type extends QuestionType>(type: Type, value: AnswerValue): value is Answers[Type] {
  return z.safeParse(studentTypes[type].answer, value).success;
}
