/** How authors write a type of question. */
import type * as z from 'zod/mini';
import type { Choice } from '../../../shared/questions/question-fields.ts';
import type { QuestionType } from '../../../shared/questions/student-question.ts';
import type { TextFormat } from '../../../shared/questions/text-format.ts';
import type { KeyedQuestion, KeyedQuestionOf } from '../../questions/registry.ts';
import type { GiftReader } from '../formats/gift/gift-form.ts';
import type { LocatedText } from '../placed-text.ts';
import type { RuleFault } from '../rule-fault.ts';

/** Makes a choice, prompt, option or item of a text. */
export type NameChoice = (text: string, format: TextFormat | undefined) => Choice;

/** What every question of a version has. */
export type KeyedCommon = Pick<
  KeyedQuestion,
  'questionId' | 'text' | 'format' | 'points' | 'feedback' | 'feedbackFormat'
>;

/** What making a question takes. */
export interface KeyedParts {
  readonly common: KeyedCommon;
  readonly name: NameChoice;
  readonly shuffleChoices: boolean;
}

/** What can be done with a question as its author wrote it. All of it is pure. */
export interface AuthoredRules<Type extends QuestionType, Source> {
  /** What may stand in the entries of its lists, by the list's field: for hints. */
  readonly entries: Readonly<Record<string, z.ZodMiniObject>>;
  /** Every text that students may see, but for the question's own. */
  readonly texts: (question: Source) => LocatedText[];
  /** Every rule that a well-formed question breaks. */
  readonly check: (question: Source) => RuleFault[];
  /** The question, frozen, with its key. */
  readonly toKeyed: (question: Source, parts: KeyedParts) => KeyedQuestionOf<Type>;
  /** How many characters an answer may have that a person has to mark; absent: the key decides. */
  readonly charactersToMark?: (question: Source) => number;
  /** How GIFT writes it; `null`: it has no way to. */
  readonly gift: GiftReader | null;
}

/** A type: the schema of what an author writes, and the rest. */
export interface AuthoredType<Type extends QuestionType, Schema extends z.ZodMiniType>
  extends AuthoredRules<Type, z.output<Schema>> {
  readonly schema: Schema;
}
