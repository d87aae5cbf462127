/** What becomes of a number while it is typed. Pure. */
import { parseNumber } from '../../../../shared/questions/parse-number.ts';

/** `unfinished`: not a number yet, but it can still become one, as `-`, `1e` and half a unit can. */
export type TypedNumber = 'nothing' | 'number' | 'unfinished' | 'noNumber';

/** What may follow a text that is to be a number: digits, a group of them, a power of ten. */
const continuations = ['111', '×10**1', '\\times10**1', '\\cdot10**1', '¹'];

/** Every way to go on from somewhere inside a text. */
const endingsOf = (text: string) => [...text].map((_, index, characters) => characters.slice(index).join(''));

/**
 * How far a typed text is from being a number, as the server would read it.
 * @param unit the question's own, or `null`
 */
export function readTyping(text: string, unit: string | null): TypedNumber {
  if (text.trim() === '') return 'nothing';
  if (parseNumber(text, unit) !== null) return 'number';
  const withUnit = unit === null ? [] : [unit, `${unit}1`];
  const endings = [...continuations, ...withUnit].flatMap(endingsOf);
  return endings.some((ending) => parseNumber(text + ending, unit) !== null) ? 'unfinished' : 'noNumber';
}
