/** What the YAML parser stumbled over, in words for the author of a test. */
import type { YAMLError } from 'yaml';

/** White space that is not a blank and not a tab; between fields YAML takes it for letters. */
const oddBlank = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]';
const oddBlankInIndent = new RegExp(`^[ \\t-]*(${oddBlank})`);
const oddBlankBehindColon = new RegExp(`^[ \\t-]*[A-Za-z]+:[ \\t]*(${oddBlank})`);

/** Where a line has a blank that is none for YAML: in its indentation, or behind the name of its field. */
export function findOddBlank(line: string): number | null {
  const found = oddBlankInIndent.exec(line) ?? oddBlankBehindColon.exec(line);
  return found ? found[0].length - 1 : null;
}

/** What to say about an odd blank. */
export const oddBlankMessage =
  'a no-break space stands here, which YAML takes for a letter: replace it by an ordinary space';

const indentation =
  'is indented differently than the lines around it: give all fields of a group, and each “-” of a list, the same spaces in front';

function nearText(text: string, offset: number): string {
  const line = text.slice(offset).split(/\r\n|\r|\n/, 1)[0] ?? '';
  return line.length > 30 ? `${line.slice(0, 30)}…` : line;
}

/** A field of a block, or an entry of its list. */
const fieldLine = /^(?:- )*["']?[\w-]+["']?:(?: |$)|^- /;

/** What a value begins with that YAML takes for something else than a text. */
function describeStart(value: string): string | null {
  if (/^["']/.test(value))
    return `something stands behind the closing quote: put the whole text in quotes, 'such as "this"'`;
  if (/^- /.test(value)) return 'a text that begins with “- ” needs quotes';
  const [sign] = /^[|>*&![{%@`#]/.exec(value) ?? [];
  return sign === undefined ? null : `a text that begins with ${sign} needs quotes`;
}

/** The value in which the parser stumbled, of a field of a block or between braces. */
function valueBefore(before: string, line: string): string {
  const value = line.replace(/^(?:- )*(?:["']?[\w-]+["']?:\s*)?/, '');
  const isInFlow = /^[[{].*:/.test(value);
  return isInFlow ? (/(?:^|[:,[{]\s*)([^\s:,[{][^:,[{]*)$/.exec(before)?.[1] ?? '') : value;
}

/** The message for one error of the parser. */
export function describeYamlError({ code, pos, message }: YAMLError, text: string): string {
  const [start, end] = pos;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = nearText(text, lineStart).trim();
  const near = nearText(text, start).trim();
  const value = valueBefore(text.slice(lineStart, start), line);
  switch (code) {
    case 'DUPLICATE_KEY': {
      const name = /^[^:\s]*/.exec(text.slice(start, start + 60))?.[0] ?? '';
      return `“${name.replace(/^["']|["']$/g, '')}” stands here a second time: remove one of them`;
    }
    case 'MULTIPLE_DOCS':
      return 'a second document begins here (---): write each test in a file of its own';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?: |$)/.test(near) && !/^- /.test(near)
        ? `“${near}” has a colon and a space in it, or ends with a colon: put the whole text in quotes`
        : `“${near}” or what follows it ${indentation}`;
    case 'TAB_AS_INDENT':
      return 'a tab stands in the indentation: use spaces';
    case 'BAD_INDENT':
      if (/^Flow /.test(message)) {
        const [opens, closes] = /^Flow seq/.test(message) ? ['list [', ']'] : ['group {', '}'];
        return `the ${opens} before this is not closed: is a ${closes} missing? A text with a bracket at its beginning needs quotes`;
      }
      return `“${near}” ${indentation}`;
    case 'BAD_SCALAR_START':
      return `a text that begins with ${text.charAt(start)} needs quotes`;
    case 'BAD_DQ_ESCAPE':
      return `in double quotes, “${text.slice(start, Math.max(end, start + 2))}” means nothing: write \\\\ for a backslash, or use single quotes`;
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      if (fieldLine.test(line)) return `“${line}” ${indentation}`;
      return `“${line}” is not “field: value”: is a space missing behind the colon, or a quote around a text?`;
    case 'BLOCK_IN_FLOW':
      return `“${near}”: is a comma missing, or a quote?`;
    case 'UNEXPECTED_TOKEN':
      return describeStart(value) ?? `“${near}” is too much here: is a comma missing, or a quote around a text?`;
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return 'a text that begins with * needs quotes';
    case 'NON_STRING_KEY':
      return 'the name of a field must be a word';
    default:
      if (/call stack/.test(message)) return 'has lists or groups inside each other, too deep to read';
      return `is not YAML here (${message})`;
  }
}
