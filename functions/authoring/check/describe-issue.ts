/** What a schema found wrong, in words for the author of a test. */
import { distance } from 'fastest-levenshtein';
import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** Words of other systems, and the fields that mean the same here. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  correct: ['right', 'answer', 'accept'],
  iscorrect: ['right'],
  correctanswer: ['answer', 'accept'],
  solution: ['answer', 'accept'],
  key: ['answer', 'accept'],
  question: ['text'],
  stem: ['text'],
  body: ['text'],
  label: ['text'],
  value: ['text', 'answer'],
  options: ['choices', 'items', 'extraOptions'],
  answers: ['choices', 'accept'],
  kind: ['type'],
  score: ['points'],
  marks: ['points'],
  grade: ['points'],
  fraction: ['weight'],
  percent: ['weight'],
  explanation: ['feedback'],
  comment: ['feedback'],
  hint: ['feedback'],
  time: ['duration'],
  timelimit: ['duration'],
  name: ['title', 'id'],
  shuffle: ['shuffleQuestions'],
  sheet: ['referenceSheet'],
  formulas: ['referenceSheet'],
  formulasheet: ['referenceSheet'],
  formulary: ['referenceSheet'],
  error: ['tolerance'],
  margin: ['tolerance'],
};

/** A text of the author as it stands in a message: its beginning, when it is long. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** `; did you mean "right"?` when one of `known` is close to what was written, otherwise nothing. */
export function didYouMean(written: string, known: readonly string[]): string {
  if (written.length > 100) return '';
  const synonym = Object.hasOwn(synonyms, written.toLowerCase())
    ? synonyms[written.toLowerCase()]?.find((word) => known.includes(word))
    : undefined;
  if (synonym !== undefined) return `; did you mean “${synonym}”?`;
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
  if (typeof value === 'string') return `the text “${shortened(value)}”`;
  if (typeof value === 'object' && value !== null) return 'a set of fields';
  return String(value);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of fields',
};

/** How to write what was meant, where that is clear. */
function mendFor(expected: string, value: unknown): string {
  if (typeof value !== 'string') return '';
  if (/^[+-]?\d+,\d+$/.test(value) && /^(?:number|int)$/.test(expected)) {
    return `: write ${value.replace(',', '.')}, with a decimal point`;
  }
  if (expected !== 'boolean') return '';
  if (/^(?:yes|on|y|t|true)$/i.test(value)) return ': write true';
  return /^(?:no|off|n|f|false)$/i.test(value) ? ': write false' : '';
}

/** Sizes: `minimum` and `maximum` count characters, entries or are numbers, by what was measured. */
function describeSize(origin: string, bound: 'at least' | 'at most', size: number | bigint): string {
  const limit = size.toLocaleString('en');
  const isOne = Number(size) === 1;
  if (origin === 'string') return `must have ${bound} ${limit} ${isOne ? 'character' : 'characters'}`;
  if (origin === 'array') return `must have ${bound} ${limit} ${isOne ? 'entry' : 'entries'}`;
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
      return `must be ${typeNames[issue.expected] ?? issue.expected}, not ${describeValue(value)}${mendFor(issue.expected, value)}`;
    case 'invalid_value':
      if (value === undefined) return `is missing: one of ${listOf(issue.values)}`;
      return `must be one of ${listOf(issue.values)}, not ${describeValue(value)}${didYouMean(String(value), issue.values.map(String))}`;
    case 'too_small':
      return describeSize(issue.origin, 'at least', issue.minimum);
    case 'too_big':
      return describeSize(issue.origin, 'at most', issue.maximum);
    case 'not_multiple_of':
      return `can have at most ${issue.divisor === 0.01 ? 'two' : 'five'} decimals`;
    case 'unrecognized_keys':
      return `unknown field ${listOf(issue.keys)}`;
    case 'invalid_format':
      return issue.message === 'Invalid input' ? 'isn’t valid' : `must be ${issue.message}`;
    case 'custom':
      return issue.message;
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return 'isn’t valid';
  }
}
