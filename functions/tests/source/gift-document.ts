/**
 * Reads Moodle's GIFT. The parser gives up on a whole file at its first error, so it gets one question at a
 * time, and every faulty one is named. What GIFT has no words for stands in comments at the top:
 * `// title: Rivers`, `// duration: 20 min`, `// review.score: immediately`.
 */
import { SyntaxError as GiftSyntaxError, parse } from 'gift-pegjs';
import { didYouMean } from './describe-issue.ts';
import { convertGiftQuestion } from './gift-question.ts';
import { GiftError } from './gift-text.ts';
import type { FieldPath, Position, SourceDocument, SourceRemark } from './source-document.ts';
import { HeaderSource, ReviewSource } from './test-source.ts';

/** The header's fields that the caller gives; they count more than the file's own. */
export type GiftHeader = Readonly<Record<string, string | undefined>>;

const lineEnd = /\r\n|\r|\n/;

interface Block extends Position {
  readonly text: string;
}

/** What may be set above the questions; `points` is for each question. */
export const giftHeaderFields: readonly string[] = [
  ...Object.keys(HeaderSource.shape).filter((field) => field !== 'review' && field !== 'sections'),
  ...Object.keys(ReviewSource.shape).map((field) => `review.${field}`),
  'points',
];

/** The parts between blank lines. Categories and comments are emptied, not cut out, so that lines keep their numbers. */
function splitBlocks(text: string): Block[] {
  const blocks: { line: number; column: number; lines: string[] }[] = [];
  let isOpen = false;
  for (const [place, raw] of text.split(lineEnd).entries()) {
    const line = /^\s*\$CATEGORY:/.test(raw) ? '//' : raw;
    if (line.trim() === '') isOpen = false;
    else if (isOpen) blocks.at(-1)?.lines.push(line);
    else {
      blocks.push({ line: place + 1, column: 1, lines: [line] });
      isOpen = true;
    }
  }
  return blocks
    .filter(({ lines }) => lines.some((line) => !line.trimStart().startsWith('//')))
    .map(({ lines, ...position }) => ({ ...position, text: lines.join('\n') }));
}

/** The comments above the first question that set a field. Other comments are just comments. */
function readHeader(file: string, text: string) {
  const fields = new Map<string, { value: string; position: Position }>();
  const faults: SourceRemark[] = [];
  for (const [place, line] of text.split(lineEnd).entries()) {
    if (!/^\s*(?:\/\/|\$CATEGORY:|$)/.test(line)) break;
    const match = /^(\s*\/\/\s*)([A-Za-z]+(?:\.[A-Za-z]+)?)\s*:\s*(\S.*)$/.exec(line);
    if (!match) continue;
    const [, lead = '', field = '', value = ''] = match;
    const position = { line: place + 1, column: lead.length + 1 };
    const hint = didYouMean(field, giftHeaderFields);
    if (giftHeaderFields.includes(field)) fields.set(field, { value: value.trim(), position });
    else if (hint) faults.push({ file, ...position, field, message: `unknown field${hint}` });
  }
  return { fields, faults };
}

/** Text of a comment as the value that the field's schema wants. */
function asValue(text: string): unknown {
  if (/^(?:true|false)$/.test(text)) return text === 'true';
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Text even when it looks like a number. */
const textHeaderFields = new Set(['id', 'title', 'description', 'instructions', 'duration', 'opensAt', 'closesAt']);

function toHeader(fields: ReadonlyMap<string, { value: string }>, given: GiftHeader, file: string) {
  const header: Record<string, unknown> = { id: slug(file) };
  const review: Record<string, unknown> = {};
  const all = [
    ...[...fields].map(([field, { value }]) => [field, value] as const),
    ...Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const])),
  ];
  for (const [field, text] of all) {
    const value = textHeaderFields.has(field) ? text : asValue(text);
    if (field.startsWith('review.')) review[field.slice('review.'.length)] = value;
    else if (field !== 'points') header[field] = value;
  }
  return { ...header, ...(Object.keys(review).length > 0 ? { review } : {}) };
}

/** `Rivers of Asia.gift` as `rivers-of-asia`. */
function slug(file: string): string {
  const name = file.split(/[\\/]/).at(-1) ?? '';
  return name
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Why the parser stopped, and where in the block. */
function describeSyntax(error: GiftSyntaxError, block: Block): Position & { message: string } {
  const { line, column } = error.location.start;
  const found = error.found === null || error.found === '\n' ? 'the end of the line' : `“${error.found}”`;
  return { line: block.line + line - 1, column, message: `is not GIFT: ${found} was not expected here` };
}

/**
 * Reads a file.
 * @param file its name, for messages, and for the test's id when nothing else gives one
 */
export function readGift(file: string, text: string, given: GiftHeader = {}): SourceDocument {
  const blocks = splitBlocks(text.replace(/^\ufeff/, ''));
  const { fields, faults } = readHeader(file, text);
  const notes: SourceRemark[] = [];
  const questions: { position: Position; question: unknown }[] = [];
  const points = given.points ?? fields.get('points')?.value;
  for (const [place, block] of blocks.entries()) {
    const comments = block.text.split('\n').findIndex((line) => !line.trimStart().startsWith('//'));
    const position = { line: block.line + comments, column: 1 };
    const at = { file, ...position, field: `questions[${place}]` };
    try {
      for (const parsed of parse(`${block.text}\n\n`)) {
        const { question, note } = convertGiftQuestion(parsed);
        questions.push({ position, question: { ...question, ...(points ? { points: asValue(points) } : {}) } });
        if (note) notes.push({ ...at, message: note });
      }
    } catch (error) {
      if (error instanceof GiftError) faults.push({ ...at, message: error.message });
      else if (error instanceof GiftSyntaxError) faults.push({ ...at, ...describeSyntax(error, block) });
      else throw error;
    }
  }
  const header = toHeader(fields, given, file);
  const locate = (path: FieldPath): Position => {
    const [first, second] = path;
    if (first === 'questions')
      return questions[typeof second === 'number' ? second : 0]?.position ?? { line: 1, column: 1 };
    const field = fields.get(second === undefined ? String(first) : `${String(first)}.${String(second)}`);
    return field?.position ?? { line: 1, column: 1 };
  };
  const written = questions.map(({ question }) => question);
  // Questions that could not be read are faults already; an empty list would only add a confusing one.
  const value = { ...header, questions: written };
  return { file, value: written.length === 0 && faults.length > 0 ? undefined : value, faults, notes, locate };
}
