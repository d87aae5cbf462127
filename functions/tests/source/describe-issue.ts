/** What a schema found wrong, in words for the author of a test. */
import { distance } from 'fastest-levenshtein';
import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** `; did you mean "right"?` when one of `known` is close to what was written, otherwise nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  const closest = known.toSorted((a, b) => gap(written, a) - gap(written, b))[0];
  // Two letters that changed places count as two changes; a short word is soon another word.
  const tolerated = written.length < 5 ? 1 : Math.max(2, Math.floor(written.length / 3));
  if (closest === undefined || gap(written, closest) > tolerated) return '';
  return `; did you mean “${closest}”?`;
}

const gap = (written: string, known: string) => distance(written.toLowerCase(), known.toLowerCase());

/** A value as the author would recognise it. */
function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text “${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;
  if (typeof value === 'object' && value !== null) return 'a group of fields';
  return String(value);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
};

/** Sizes: `minimum` and `maximum` count characters, entries or are numbers, by what was measured. */
function describeSize(origin: string, bound: 'at least' | 'at most', size: number | bigint): string {
  const limit = size.toLocaleString('en');
  if (origin === 'string') return `must have ${bound} ${limit} characters`;
  if (origin === 'array') return `must have ${bound} ${limit} entries`;
  return `must be ${bound} ${limit}`;
}

function listOf(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}

/**
 * The message for an issue; unknown fields are named one by one elsewhere.
 * @param value what the author wrote there; `undefined`: nothing
 */
export function describeIssue(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return 'is missing';
      return `must be ${typeNames[issue.expected] ?? issue.expected}, not ${describeValue(value)}`;
    case 'invalid_value':
      if (value === undefined) return `is missing: one of ${listOf(issue.values)}`;
      return `must be one of ${listOf(issue.values)}, not ${describeValue(value)}${didYouMean(String(value), issue.values.map(String))}`;
    case 'too_small':
      return describeSize(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return describeSize(issue.origin, 'at most', issue.maximum);
    case 'not_multiple_of':
      return `may have at most ${issue.divisor === 0.01 ? 'two' : 'five'} decimals`;
    case 'unrecognized_keys':
      return `unknown field ${listOf(issue.keys)}`;
    case 'invalid_format':
      return issue.message === 'Invalid input' ? 'has the wrong form' : `must be ${issue.message}`;
    case 'custom':
      return issue.message;
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return 'has the wrong form';
  }
}
