/** What every type of question brings to the backend. */
import * as z from 'zod/mini';
import type { AnswerFeedback } from '../../shared/api/attempts.ts';
import { QuestionId } from '../../shared/ids.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { Answers, QuestionType, StudentQuestions } from '../../shared/questions/student-question.ts';
import { OptionalFormat } from '../../shared/questions/text-format.ts';
import type { AnswerFault } from './answer-fault.ts';
import type { Share } from './share.ts';

/** What every question has in a version. */
export const keyedFields = {
  questionId: QuestionId,
  text: z.string(),
  format: OptionalFormat,
  points: z.number(),
  /** Shown when the review policy allows; may be empty. */
  feedback: z.string(),
  feedbackFormat: OptionalFormat,
};

/** What every question shows a student. */
export type StudentFields = Pick<StudentQuestions[QuestionType], 'questionId' | 'text' | 'format' | 'points'>;

/** The order that one session shows things in. */
export interface SessionOrder {
  /** Always the same for the same question and session. */
  readonly shuffle: <Thing>(things: readonly Thing[]) => Thing[];
  /** Whether the author lets choices be shuffled. */
  readonly shuffleChoices: boolean;
}

/** What can be done with a question of one type. `Keyed` is the question with its key. All of it is pure. */
export interface QuestionRules<Type extends QuestionType, Keyed> {
  /** The question for a student. Each field is named: a new one of the key stays inside until somebody decides otherwise. */
  readonly toStudent: (question: Keyed, common: StudentFields, order: SessionOrder) => StudentQuestions[Type];
  /** What an answer must be, for people: `The answer must be text.` */
  readonly answerForm: string;
  /** What is wrong with an answer of the right form. It says nothing about correct or not: half-typed numbers are saved, too. */
  readonly checkAnswer: (question: Keyed, answer: Answers[Type]) => AnswerFault | null;
  /**
   * What an answer earns; below zero it costs points. `pending`: that is for a person to say. Never asked about a question
   * that was left unanswered.
   */
  readonly grade: (question: Keyed, answer: Answers[Type]) => Share | 'pending';
  /** See `correctAnswer` in registry.ts; `null`: there is no key. */
  readonly correctAnswer: (question: Keyed) => AnswerValue;
  /** What the author says about an answer. */
  readonly answerFeedback: (question: Keyed, answer: Answers[Type]) => AnswerFeedback[];
  /** The most bytes that an answer takes in the table, counted generously. */
  readonly maxBytes: (question: Keyed) => number;
}

/** One type of question: its schema, with the key, as a version has it, and its rules. */
export interface QuestionModule<Type extends QuestionType, Schema extends z.ZodMiniType>
  extends QuestionRules<Type, z.infer<Schema>> {
  readonly schema: Schema;
}
