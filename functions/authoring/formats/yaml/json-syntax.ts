/** Where a text is no JSON, in words for the author of a test. */
import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** The rest of the line, for messages. */
function restOfLine(text: string, offset: number): string {
  return text.slice(offset, offset + 30).split(/\r\n|\r|\n/, 1)[0] ?? '';
}

function describe({ error, offset, length }: ParseError, text: string): string {
  const rest = restOfLine(text, offset);
  const last = text.slice(0, offset).trimEnd().at(-1) ?? '';
  if (text.slice(offset).trim() === '') return 'it ends too early: is there a ] or } missing?';
  switch (printParseErrorCode(error)) {
    case 'CommaExpected':
      return `a comma is missing before ${rest}`;
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return 'JSON has no comments: remove it, or rename the file to .yaml';
    case 'UnexpectedEndOfString':
    case 'InvalidCharacter':
      return 'a text runs past the end of its line or contains a tab: write \\n or \\t, or close the quote';
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return `in ${text.slice(offset, offset + Math.min(length, 30))} a backslash has to be doubled: \\\\`;
    case 'PropertyNameExpected':
    case 'ValueExpected':
      if (last === ',') return `there’s an extra comma before ${rest.charAt(0)}`;
      return `a value is missing before ${rest}`;
    case 'InvalidSymbol':
      return `${text.slice(offset, offset + Math.min(length, 30))} needs double quotes`;
    case 'EndOfFileExpected':
      return `the file continues after its end with ${rest}`;
    case 'ColonExpected':
      return `a colon is missing before ${rest}`;
    default:
      return `${rest} wasn’t expected here`;
  }
}

/** The first place where a text is no JSON; `null`: it is JSON. Not for texts with deep nesting. */
export function findJsonFault(text: string): { readonly offset: number; readonly message: string } | null {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first === undefined) return null;
  return { offset: Math.min(first.offset, text.trimEnd().length), message: `is not JSON: ${describe(first, text)}` };
}
