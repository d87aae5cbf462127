/**
 * Fields that GIFT doesn't have. They're in comments above the first question (`// title: Rivers`,
 * `// review.score: immediately`) or come from the caller; by default, title and id come from the file name.
 */
import { didYouMean } from '../../check/describe-issue.ts';
import { HeaderSource, ReviewSource } from '../../test-source.ts';
import { linesOf } from '../lines-of.ts';
import type { Position, SourceRemark } from '../source-document.ts';

/** The header's fields that the caller gives; they count more than the file's own. */
export type GiftHeader = Readonly<Record<string, string | undefined>>;

const isFormat = (field: string) => field.endsWith('Format');
/** What does not fit into a line. */
const longFields: readonly string[] = ['review', 'sections', 'referenceSheet'];

/** What may be set above the questions; `points` is for each question. */
export const giftHeaderFields: readonly string[] = [
  ...Object.keys(HeaderSource.shape).filter((field) => !longFields.includes(field) && !isFormat(field)),
  ...Object.keys(ReviewSource.shape).map((field) => `review.${field}`),
  'points',
];

/** Read by `decode-text.ts`, before there is a text. */
const encodingField = 'encoding';

/** The comments above the first question that set a field, and what is wrong with them. */
export interface GiftComments {
  readonly fields: ReadonlyMap<string, { readonly value: string; readonly position: Position }>;
  readonly faults: readonly SourceRemark[];
}

/** Reads the comments that set a field. Other comments are just comments. */
export function readGiftComments(file: string, text: string): GiftComments {
  const fields = new Map<string, { value: string; position: Position }>();
  const faults: SourceRemark[] = [];
  for (const { raw: line, number } of linesOf(text)) {
    if (!/^\s*(?:\/\/|\$CATEGORY:|$)/.test(line)) break;
    const [, lead = '', field = '', value = ''] =
      /^(\s*\/\/\s*)([A-Za-z]+(?:\.[A-Za-z]+)?)\s*:\s*(\S.*)$/.exec(line.trimEnd()) ?? [];
    if (field === '' || field === encodingField) continue;
    const position = { line: number, column: lead.length + 1 };
    const hint = didYouMean(field, giftHeaderFields);
    if (!giftHeaderFields.includes(field)) {
      if (hint) faults.push({ file, ...position, field, message: `unknown field${hint}` });
    } else if (fields.has(field)) {
      const first = fields.get(field)?.position.line;
      faults.push({
        file,
        ...position,
        field,
        message: `appears twice (first in line ${first}): remove one`,
      });
    } else fields.set(field, { value: value.trim(), position });
  }
  return { fields, faults };
}

/** Text of a comment as the value that the field's schema wants. */
export function asHeaderValue(text: string): unknown {
  if (/^(?:true|false)$/.test(text)) return text === 'true';
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Text even when it looks like a number. */
const textFields = new Set(['id', 'title', 'description', 'instructions', 'duration', 'opensAt', 'closesAt']);

const nameOf = (file: string) => (file.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]*$/, '');

/** `Rivers of Asia.gift` as `rivers-of-asia`, `Größe.gift` as `grosse`; empty when no letter of it may stand in an id. */
function idFromName(file: string): string {
  return nameOf(file)
    .normalize('NFKD')
    .replaceAll('ß', 'ss')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '');
}

/** `rivers_of-asia.gift` as `Rivers of asia`. */
function titleFromName(file: string): string {
  const words = nameOf(file).replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The fields of the test but for its questions, and what is missing. */
export function toGiftHeader(file: string, comments: GiftComments, given: GiftHeader) {
  const header: { [field: string]: unknown; title?: unknown } = {};
  const review: Record<string, unknown> = {};
  const faults: SourceRemark[] = [];
  const notes: SourceRemark[] = [];
  const all = [
    ...[...comments.fields].map(([field, { value }]) => [field, value] as const),
    ...Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const])),
  ];
  for (const [field, text] of all) {
    const value = textFields.has(field) ? text : asHeaderValue(text);
    if (field.startsWith('review.')) review[field.slice('review.'.length)] = value;
    else if (field !== 'points') header[field] = value;
  }
  const top = { file, line: 1, column: 1 };
  if (header.id === undefined) header.id = idFromName(file);
  if (header.id === '') {
    const mend = 'write “// id: rivers” at the top, or add --set id=rivers';
    faults.push({ ...top, field: 'id', message: `is missing, and can't be taken from the file name: ${mend}` });
    header.id = 'missing';
  }
  if (header.title === undefined) {
    header.title = titleFromName(file);
    const message = `is “${header.title}”, from the file name (write “// title: …” at the top to change it)`;
    notes.push({ ...top, field: 'title', message });
  }
  if (header.duration === undefined) {
    const mend = 'write “// duration: 20 min” at the top, or add --set duration="20 min"';
    faults.push({ ...top, field: 'duration', message: `is missing: ${mend}` });
    header.duration = '1 min';
  }
  return {
    title: String(header.title),
    header: { ...header, ...(Object.keys(review).length > 0 ? { review } : {}) },
    faults,
    notes,
  };
}
