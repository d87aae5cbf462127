/** Reads YAML, and JSON, which is YAML, keeping positions. */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, visit } from 'yaml';
import { beginningOf } from './beginning-of.ts';
import { fieldOf } from './schema-faults.ts';
import {
  type FieldPath,
  type OutlineEntry,
  type Position,
  type SourceDocument,
  unreadableDocument,
} from './source-document.ts';

/**
 * Fields that hold text whatever it looks like: `text: 1.50` is the text 1.50, and `- no` in a list of accepted
 * texts is no boolean.
 */
const textFields = new Set(['id', 'title', 'description', 'instructions', 'duration', 'opensAt', 'closesAt']);
const questionTexts = ['text', 'feedback', 'feedbackWhenRight', 'feedbackWhenWrong', 'unit', 'prompt', 'option'];
for (const field of [...questionTexts, 'accept', 'items', 'extraOptions']) textFields.add(field);
/** Fields that hold a number with all the digits that were typed: JavaScript's numbers have no room for them. */
const numberFields = new Set(['answer', 'tolerance']);

function asWritten(node: unknown): void {
  if (isScalar(node) && typeof node.value !== 'string') node.value = node.source ?? String(node.value ?? '');
  if (isSeq(node)) node.items.forEach(asWritten);
}

/** A field without a value counts as left out. */
const isEmpty = (node: unknown) => node === null || (isScalar(node) && node.value === null);

/**
 * Reads a file.
 * @param file its name, for messages
 */
export function readYaml(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = document.errors.map(({ code, pos, message }) => {
    const hint = code === 'BLOCK_AS_IMPLICIT_KEY' ? ' (a text with a colon and a space in it needs quotes)' : '';
    return { file, field: '', ...at(pos[0]), message: message + hint };
  });
  visit(document, {
    Pair(_, pair) {
      if (isEmpty(pair.value)) return visit.REMOVE;
      const field = isScalar(pair.key) ? String(pair.key.value) : '';
      if (textFields.has(field)) asWritten(pair.value);
      if (numberFields.has(field) && isScalar(pair.value) && typeof pair.value.value === 'number')
        asWritten(pair.value);
      return undefined;
    },
  });
  const locate = (path: FieldPath, part: 'key' | 'value' = 'value') => at(offsetOf(document.contents, path, part));
  const unread = { ...unreadableDocument(file, faults), locate };
  if (faults.length > 0) return unread;
  try {
    const value: unknown = document.toJS();
    return { ...unread, value, outline: outlineOf(value, locate) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...unread, faults: [{ file, field: '', line: 1, column: 1, message }] };
  }
}

/** The questions that a document may hold, whatever is wrong with them. */
function outlineOf(value: unknown, locate: SourceDocument['locate']): OutlineEntry[] {
  const questions = fieldOf(value, ['questions']);
  if (!Array.isArray(questions)) return [];
  return questions.slice(0, 1000).map((question: unknown, place) => {
    const text = fieldOf(question, ['text']);
    const { line } = locate(['questions', place]);
    return { number: place + 1, line, text: typeof text === 'string' ? beginningOf(text, 60) : '' };
  });
}

/** Goes down the path as far as there is something. */
function offsetOf(contents: ParsedNode | Node | null, path: FieldPath, part: 'key' | 'value'): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const next: unknown = pair ? pair.value : isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
    const isLast = depth === path.length - 1;
    if (pair && isLast && part === 'key' && isScalar(pair.key)) return pair.key.range?.[0] ?? offset;
    if (!isNode(next)) return offset;
    offset = next.range?.[0] ?? offset;
    node = next;
  }
  return offset;
}
