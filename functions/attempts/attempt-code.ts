/**
 * The short code that names one attempt, for people: on the page, on the receipt, on paper, over the telephone. It is
 * computed, not kept (docs/decisions/0031-an-attempts-code-is-computed.md), and opens nothing.
 */
import { createHash } from 'node:crypto';
import { formatSessionId, type SessionKey } from '../../shared/ids.ts';

/** Crockford's digits: no I, L, O or U, which are read as something else. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 9;
const groupLength = 5;

/** What a code is made of. The start is part of it so that an attempt made anew on an emptied table has another. */
interface CodedAttempt extends SessionKey {
  readonly studentId: string;
  readonly startedAtMs: number;
}

/** `K7Q4X-9TMAC`: nine digits of a digest and one that checks them. */
export function attemptCode(attempt: CodedAttempt): string {
  const digest = createHash('sha256')
    .update(`${attempt.studentId}\n${formatSessionId(attempt)}\n${attempt.startedAtMs}`)
    .digest();
  const data = Array.from(digest.subarray(0, dataLength), (byte) => digits[byte % digits.length]).join('');
  return grouped(data + checkDigit(data));
}

/** A code as a person wrote it down, in its one form; `null` when it is none, or has a slip in it. */
export function readAttemptCode(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const isWhole = plain.length === dataLength + 1 && [...plain].every((digit) => digits.includes(digit));
  return isWhole && checkDigit(plain.slice(0, -1)) === plain.at(-1) ? grouped(plain) : null;
}

const grouped = (plain: string) => `${plain.slice(0, groupLength)}-${plain.slice(groupLength)}`;

/** Luhn's algorithm with 32 digits: finds every single wrong digit, and nearly all that changed places. */
function checkDigit(data: string): string {
  const sum = [...data].toReversed().reduce((total, digit, index) => {
    const value = digits.indexOf(digit) * (index % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / digits.length) + (value % digits.length);
  }, 0);
  return digits[(digits.length - (sum % digits.length)) % digits.length] ?? '';
}
