/** Whether a value fits its question. It says nothing about right or wrong: half-typed numbers are kept, too. */
import { type AnswerValue, maxNumericLength } from '../../shared/questions/answer.ts';
import type { KeyedQuestion } from '../tests/test-version.ts';
import type { QuestionOf } from './share.ts';

/** Stable codes of what can be wrong with a value. */
export type AnswerFaultCode =
  | 'wrong_type'
  | 'too_long'
  | 'malformed_text'
  | 'unknown_choice'
  | 'duplicate_choice'
  | 'unknown_item'
  | 'duplicate_item'
  | 'unknown_prompt'
  | 'unknown_option';

/** Why a value does not fit. `detail` is for people and never repeats the value. */
export interface AnswerFault {
  readonly code: AnswerFaultCode;
  readonly detail: string;
}

function fault(code: AnswerFaultCode, detail: string): AnswerFault {
  return { code, detail };
}

function idSet(things: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(things.map(({ id }) => id));
}

function checkText(value: AnswerValue, maxLength: number): AnswerFault | null {
  if (typeof value !== 'string') return fault('wrong_type', 'The answer must be text.');
  if (value.length > maxLength) return fault('too_long', `The answer can have at most ${maxLength} characters.`);
  // Half an emoji: no database can keep it as it is.
  if (!value.isWellFormed()) return fault('malformed_text', 'The answer contains half a character (a lone surrogate).');
  return null;
}

function checkPicks(question: QuestionOf<'multipleChoice'>, value: AnswerValue): AnswerFault | null {
  if (!Array.isArray(value)) return fault('wrong_type', 'The answer must be a list of choice ids.');
  const known = idSet(question.choices);
  if (value.some((id) => !known.has(id))) return fault('unknown_choice', 'This question has no such choice.');
  if (new Set(value).size < value.length) return fault('duplicate_choice', 'A choice can be picked only once.');
  return null;
}

function checkOrder(question: QuestionOf<'ordering'>, value: AnswerValue): AnswerFault | null {
  if (!Array.isArray(value)) return fault('wrong_type', 'The answer must be a list of item ids, first to last.');
  const known = idSet(question.items);
  if (value.some((id) => !known.has(id))) return fault('unknown_item', 'This question has no such item.');
  if (new Set(value).size < value.length) return fault('duplicate_item', 'An item can be placed only once.');
  return null;
}

function checkMatches(question: QuestionOf<'matching'>, value: AnswerValue): AnswerFault | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fault('wrong_type', 'The answer must be an object that maps prompt ids to option ids.');
  }
  const prompts = idSet(question.prompts);
  const options = idSet(question.options);
  const entries = Object.entries(value);
  if (entries.some(([promptId]) => !prompts.has(promptId))) {
    return fault('unknown_prompt', 'This question has no such prompt.');
  }
  if (entries.some(([, optionId]) => !options.has(optionId))) {
    return fault('unknown_option', 'This question has no such option.');
  }
  return null;
}

/**
 * Checks a value against its question.
 * @param value `null` (the answer was cleared) fits every question
 * @returns what is wrong, or `null` when it fits. Lengths count UTF-16 units, as the `maxlength` of a field does.
 */
export function checkAnswer(question: KeyedQuestion, value: AnswerValue): AnswerFault | null {
  if (value === null) return null;
  switch (question.type) {
    case 'singleChoice':
      if (typeof value !== 'string') return fault('wrong_type', 'The answer must be one choice id.');
      return idSet(question.choices).has(value) ? null : fault('unknown_choice', 'This question has no such choice.');
    case 'multipleChoice':
      return checkPicks(question, value);
    case 'trueFalse':
      return typeof value === 'boolean' ? null : fault('wrong_type', 'The answer must be true or false.');
    case 'numeric':
      return checkText(value, maxNumericLength);
    case 'shortText':
      return checkText(value, question.maxLength);
    case 'matching':
      return checkMatches(question, value);
    case 'ordering':
      return checkOrder(question, value);
  }
}
