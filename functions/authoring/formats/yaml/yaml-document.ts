/** Reads YAML, and JSON, which is YAML, keeping positions. */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import { fieldOf } from '../../check/schema-faults.ts';
import { beginningOf } from '../beginning-of.ts';
import {
  type FieldPath,
  type OutlineEntry,
  type Position,
  type SourceDocument,
  unreadableDocument,
} from '../source-document.ts';
import type { TextFault } from '../text-fault.ts';
import { findJsonFault } from './json-syntax.ts';
import { findAmbiguities } from './yaml-ambiguities.ts';
import { syntaxFaults } from './yaml-faults.ts';
import { findExcess } from './yaml-limits.ts';
import { findOddBlanks, outsideTexts } from './yaml-odd-blanks.ts';

/**
 * Fields that hold text whatever it looks like: `text: 1.50` is the text 1.50, and `- no` in a list of accepted
 * texts is no boolean.
 */
const textFields = new Set([
  'id',
  'title',
  'description',
  'instructions',
  'referenceSheet',
  'duration',
  'opensAt',
  'closesAt',
]);
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

/** More are not worth reading: the first one often makes the others. */
const maxFaults = 20;

/** Values of the fields that keep what was typed: texts whatever they look like, numbers with all their digits. */
function keepAsTyped(document: Document): void {
  visit(document, {
    Pair(_, pair) {
      const field = isScalar(pair.key) ? String(pair.key.value) : '';
      // A merge is a fault already.
      if (isEmpty(pair.value) || field === '<<') return visit.REMOVE;
      if (textFields.has(field)) asWritten(pair.value);
      if (numberFields.has(field) && isScalar(pair.value) && typeof pair.value.value === 'number')
        asWritten(pair.value);
      return undefined;
    },
  });
}

/**
 * Reads a file.
 * @param file its name, for messages; one that ends in .json must be JSON
 */
export function readYaml(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const toFault = ({ offset, message }: TextFault) => ({ file, field: '', ...at(offset), message });
  const refuse = (faults: readonly TextFault[]) => {
    const named = faults.slice(0, maxFaults).map(toFault);
    const last = named.at(-1);
    if (faults.length > named.length && last) named.push({ ...last, message: '… and more after this' });
    return unreadableDocument(file, named);
  };
  const early = findEarlyFault(file, text);
  if (early) {
    lines.addNewLine(0);
    for (let end = text.indexOf('\n'); end >= 0 && end < early.offset; end = text.indexOf('\n', end + 1))
      lines.addNewLine(end + 1);
    return refuse([early]);
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      // Looked for by `findAmbiguities`: the parser would compare each field with each other.
      uniqueKeys: false,
      logLevel: 'error',
    });
    const broken = syntaxFaults(document, text, maxFaults + 1);
    if (broken.length > 0) return refuse(broken);
    const ambiguous = findAmbiguities(document, text);
    const faults = [...ambiguous, ...outsideTexts(document, findOddBlanks(text))];
    if (faults.length > maxFaults) return refuse(faults);
    keepAsTyped(document);
    const locate = (path: FieldPath, part: 'key' | 'value' = 'value') => at(offsetOf(document.contents, path, part));
    const read = { ...unreadableDocument(file, faults.map(toFault)), locate };
    // An alias or an anchor inside itself has no plain value.
    if (faults.length > 0 && hasAliases(document)) return read;
    const value: unknown = document.toJS();
    return { ...read, value, outline: outlineOf(value, locate) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse([{ offset: 0, message: 'is nested too deeply to read' }]);
  }
}

/** What can be said without parsing YAML. */
function findEarlyFault(file: string, text: string): TextFault | null {
  const isJson = /\.json$/i.test(file);
  return findExcess(text) ?? (isJson && text.trim() !== '' ? findJsonFault(text) : null);
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** The questions that a document may hold, whatever is wrong with them. */
function outlineOf(value: unknown, locate: SourceDocument['locate']): OutlineEntry[] {
  const questions = fieldOf(value, ['questions']);
  if (!Array.isArray(questions)) return [];
  return questions.slice(0, 1000).map((question: unknown, index) => {
    const text = fieldOf(question, ['text']);
    const { line } = locate(['questions', index]);
    return { number: index + 1, line, text: typeof text === 'string' ? beginningOf(text, 60) : '' };
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
