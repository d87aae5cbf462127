/** Looks at a YAML file before it is parsed, so that no file takes all memory or time. */
import { Lexer } from 'yaml';

/** Lists and groups inside each other; a test needs seven. */
const deepest = 40;
/** Values, names of fields and the signs between them; the largest test has a quarter. */
const mostTokens = 300_000;

/** Blanks, line ends and comments included. */
const mostPieces = 1_000_000;

/** The lexer's marks of a document, its end in a list, and a plain value, which are no characters of the file. */
const withoutRoom: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

const isBlank = (token: string) => withoutRoom.has(token) || /^[\s#]/.test(token);

/** Why a file is not worth parsing, and where; `null`: it is. */
export function findExcess(text: string): { readonly offset: number; readonly message: string } | null {
  let offset = 0;
  let brackets = 0;
  let dashes = 0;
  let count = 0;
  let pieces = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (token === '-' || token === '?' || token === ':') dashes += 1;
    else if (token === '\n' || token === '\r\n') dashes = 0;
    if (brackets > deepest || dashes > 10 * deepest) {
      return { offset, message: `has lists or groups inside each other, more than ${deepest} deep` };
    }
    pieces += 1;
    if (!isBlank(token)) count += 1;
    if (count > mostTokens || pieces > mostPieces)
      return { offset, message: 'has far more in it than a test can have: split it' };
    if (!withoutRoom.has(token)) offset += token.length;
  }
  return null;
}
