/** How authors write each type of question. A type that is missing does not compile. */
import type * as z from 'zod/mini';
import type { QuestionType } from '../../../shared/questions/student-question.ts';
import { unionByType } from '../../../shared/questions/union-by-type.ts';
import type { KeyedQuestion } from '../../questions/registry.ts';
import type { GiftReader } from '../formats/gift/gift-form.ts';
import type { LocatedText } from '../placed-text.ts';
import type { RuleFault } from '../rule-fault.ts';
import type { AuthoredRules, KeyedParts } from './authored-type.ts';
import { longText } from './long-text.ts';
import { matching } from './matching.ts';
import { multipleChoice } from './multiple-choice.ts';
import { numeric } from './numeric.ts';
import { ordering } from './ordering.ts';
import { shortText } from './short-text.ts';
import { singleChoice } from './single-choice.ts';
import { trueFalse } from './true-false.ts';

const types = { singleChoice, multipleChoice, trueFalse, numeric, shortText, longText, matching, ordering };

type QuestionSources = { [Type in QuestionType]: z.output<(typeof types)[Type]['schema']> };
type QuestionSourceOf<Type extends QuestionType> = QuestionSources[Type] & { readonly type: Type };

/** A question as its author writes it. */
export const QuestionSource = unionByType(Object.values(types).map(({ schema }) => schema));
export type QuestionSource = QuestionSources[QuestionType];

const rules: { readonly [Type in QuestionType]: AuthoredRules<Type, QuestionSources[Type]> } = types;

function rulesFor<Type extends QuestionType>({ type }: { readonly type: Type }) {
  const found: AuthoredRules<Type, QuestionSources[Type]> = rules[type];
  return found;
}

/** The fields of a question of this type. */
export function fieldsOfType(type: QuestionType): readonly string[] {
  return Object.keys(types[type].schema.shape);
}

/** The fields of the entries of each list that a question may have, by the list's own field. */
export const fieldsOfEntries: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(types).flatMap(({ entries }) =>
    Object.entries(entries).map(([list, schema]) => [list, Object.keys(schema.shape)] as const),
  ),
);

/** Every text that students may see of a question, but for its own and the feedback on all of it. */
export function textsInside<Type extends QuestionType>(question: QuestionSourceOf<Type>): LocatedText[] {
  return rulesFor<Type>(question).texts(question);
}

/** Every rule that a well-formed question breaks. */
export function checkQuestion<Type extends QuestionType>(question: QuestionSourceOf<Type>): RuleFault[] {
  return rulesFor<Type>(question).check(question);
}

/** How many characters an answer may have that a person has to mark; 0: the key decides. */
export function charactersToMark<Type extends QuestionType>(question: QuestionSourceOf<Type>): number {
  return rulesFor<Type>(question).charactersToMark?.(question) ?? 0;
}

/** The question, frozen, with its key. */
export function withKey<Type extends QuestionType>(question: QuestionSourceOf<Type>, parts: KeyedParts): KeyedQuestion {
  return rulesFor<Type>(question).toKeyed(question, parts);
}

/** What reads each form that GIFT has for answers, as far as some type of question has it. */
export const giftReaders: readonly GiftReader[] = Object.values(types).flatMap(({ gift }) => gift ?? []);
