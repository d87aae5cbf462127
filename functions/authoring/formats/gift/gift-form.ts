/** The forms that GIFT has for answers, told apart as Moodle does. Pure. */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import type { GiftRemark, GiftText } from './gift-text.ts';

/** What stands in the braces. */
export type GiftForm =
  | 'nothing'
  | 'ordering'
  | 'numbers'
  | 'oneChoice'
  | 'severalChoices'
  | 'pairs'
  | 'trueFalse'
  | 'texts';

/** Reads the answers of one form. */
export interface GiftReader {
  readonly form: GiftForm;
  /**
   * The question's fields, as a test file has them, but for its text.
   * @param inherited the format of texts that name none
   * @throws GiftError that says why it cannot be taken
   */
  readonly read: (
    answers: GiftText,
    inherited: TextFormat,
  ) => { readonly question: Readonly<Record<string, unknown>>; readonly remarks: readonly GiftRemark[] };
}

/** Which form the answers have. */
export function giftFormOf({ marks }: GiftText): GiftForm {
  if (marks === '') return 'nothing';
  if (/^>\s*\d/.test(marks)) return 'ordering';
  if (marks.startsWith('#')) return 'numbers';
  if (marks.includes('~')) return marks.includes('=') ? 'oneChoice' : 'severalChoices';
  if (marks.includes('=') && marks.includes('->')) return 'pairs';
  return /^(?:T|TRUE|F|FALSE)\s*(?:#|$)/.test(marks) ? 'trueFalse' : 'texts';
}
