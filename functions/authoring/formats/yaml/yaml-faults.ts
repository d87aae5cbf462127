/** What the YAML parser stumbled over, in words for the author of a test. */
import { type Document, visit, type YAMLError } from 'yaml';
import type { TextFault } from '../text-fault.ts';
import { findOddBlanks } from './yaml-odd-blanks.ts';

const indentation =
  'is indented differently from the lines around it: use the same indentation for all fields of a group and each “-” of a list';

function nearText(text: string, offset: number): string {
  const line = text.slice(offset, offset + 200).split(/\r\n|\r|\n/, 1)[0] ?? '';
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}

/** A field of a block, or an entry of its list. */
const fieldLine = /^(?:- )*["']?[\w-]+["']?:(?: |$)|^- /;

/** What a value begins with that YAML takes for something else than a text. */
function describeStart(value: string): string | null {
  if (/^["']/.test(value))
    return `there’s something after the closing quote: put the whole text in quotes, 'such as "this"'`;
  if (/^- /.test(value)) return 'text that starts with “- ” needs quotes';
  const [sign] = /^[|>*&![{%@`#]/.exec(value) ?? [];
  return sign === undefined ? null : `text that starts with ${sign} needs quotes`;
}

/** The value in which the parser stumbled, of a field of a block or between braces. */
function valueBefore(before: string, line: string): string {
  const value = line.replace(/^(?:- )*(?:["']?[\w-]+["']?:\s*)?/, '');
  const isInFlow = /^[[{].*:/.test(value);
  return isInFlow ? (/(?:^|[:,[{]\s*)([^\s:,[{][^:,[{]*)$/.exec(before)?.[1] ?? '') : value;
}

/** The message for one error of the parser. */
function describeYamlError({ code, pos, message }: YAMLError, text: string): string {
  const [start, end] = pos;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = nearText(text, lineStart).trim();
  const near = nearText(text, start).trim();
  const value = valueBefore(text.slice(lineStart, start), line);
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'a second document starts here (---): put each test in its own file';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?: |$)/.test(near) && !/^- /.test(near)
        ? `“${near}” has a colon and a space in it, or ends with a colon: put the whole text in quotes`
        : `“${near}” or what follows it ${indentation}`;
    case 'TAB_AS_INDENT':
      return 'there’s a tab in the indentation: use spaces';
    case 'BAD_INDENT':
      if (/^Flow /.test(message)) {
        const [opens, closes] = /^Flow seq/.test(message) ? ['list [', ']'] : ['group {', '}'];
        return `the ${opens} before this isn’t closed: is there a ${closes} missing? Text that starts with a bracket needs quotes`;
      }
      return `“${near}” ${indentation}`;
    case 'BAD_SCALAR_START':
      return `text that starts with ${text.charAt(start)} needs quotes`;
    case 'BAD_DQ_ESCAPE':
      return `in double quotes, “${text.slice(start, Math.max(end, start + 2))}” means nothing: write \\\\ for a backslash, or use single quotes`;
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      if (fieldLine.test(line)) return `“${line}” ${indentation}`;
      return `“${line}” isn’t “field: value”: is there a space missing after the colon, or a quote around some text?`;
    case 'BLOCK_IN_FLOW':
      return `“${near}”: is there a comma missing, or a quote?`;
    case 'UNEXPECTED_TOKEN':
      return (
        describeStart(value) ?? `“${near}” doesn’t belong here: is there a comma missing, or a quote around some text?`
      );
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return 'text that starts with * needs quotes';
    case 'NON_STRING_KEY':
      return 'the name of a field must be a word';
    default:
      if (/call stack/.test(message)) return 'is nested too deeply to read';
      return `is not YAML here (${message})`;
  }
}

/** The offset where a quote that is never closed is opened; the parser only names the end. */
function openQuote(document: Document, end: number): number {
  let offset = end;
  visit(document, {
    Scalar(_, node) {
      const [start = 0, , nodeEnd = 0] = node.range ?? [];
      if (node.type?.startsWith('QUOTE') && nodeEnd >= end) offset = Math.min(offset, start);
    },
  });
  return offset;
}

/**
 * What the parser could not read, one fault a line: it may stumble over the same several times.
 * @param most so many are described at most
 */
export function syntaxFaults(document: Document, text: string, most: number): TextFault[] {
  const odd = document.errors.length > 0 ? findOddBlanks(text) : [];
  if (odd.length > 0) return odd;
  const faults: TextFault[] = [];
  let lastLine = -2;
  for (const error of document.errors) {
    if (faults.length >= most) break;
    const isQuote = error.code === 'MISSING_CHAR' && error.message.includes('quote');
    const offset = isQuote ? openQuote(document, error.pos[0]) : error.pos[0];
    const line = text.lastIndexOf('\n', offset - 1);
    if (line !== lastLine) {
      const message = isQuote ? 'this quote is never closed' : describeYamlError(error, text);
      faults.push({ offset, message });
    }
    lastLine = line;
  }
  return faults;
}
