/** Why a value does not fit its question. */

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

/** What is wrong. `detail` is for people and never repeats the value. */
export interface AnswerFault {
  readonly code: AnswerFaultCode;
  readonly detail: string;
}

/** A fault, or nothing when all is well. */
export function faultIf(isWrong: boolean, code: AnswerFaultCode, detail: string): AnswerFault | null {
  return isWrong ? { code, detail } : null;
}

/** What is wrong with a typed text. Lengths count UTF-16 units, as the `maxlength` of a field does. */
export function checkText(text: string, maxLength: number): AnswerFault | null {
  return (
    faultIf(text.length > maxLength, 'too_long', `The answer can have at most ${maxLength} characters.`) ??
    // Half an emoji: no database can store it as it is.
    faultIf(!text.isWellFormed(), 'malformed_text', 'The answer contains half a character (a lone surrogate).')
  );
}

/** Whether a list has something twice. */
export function repeats(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}
