/** Looks at a YAML file before it is parsed, so that no file takes all memory or time. */
import { Lexer } from 'yaml';

/** Lists and groups inside each other; a test needs seven. */
const deepest = 40;
/** Values, names of fields and the signs between them; more than the texts of any test that fits into the table. */
const maxTokens = 150_000;

/** Blanks, line ends and comments included. */
const maxPieces = 1_000_000;
/** Lines that begin with %, of which a test needs none. */
const maxDirectives = 3;

/** The lexer's marks of a document, its end in a list, and a plain value, which are no characters of the file. */
const withoutRoom: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

const isBlank = (token: string) => withoutRoom.has(token) || /^[\s#]/.test(token);

/** How deep the lines of blocks are inside each other, by their indentation. */
function createIndents() {
  const indents: number[] = [];
  return (indent: number): number => {
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    return indents.push(indent);
  };
}

/** Why a file is not worth parsing, and where; `null`: it is. */
export function findExcess(text: string): { readonly offset: number; readonly message: string } | null {
  const depthOf = createIndents();
  let offset = 0;
  let brackets = 0;
  /** Signs of a block on one line: `- - - a`. */
  let signs = 0;
  let isLineStart = true;
  let count = 0;
  let pieces = 0;
  let directives = 0;
  for (const token of new Lexer().lex(text)) {
    const isLineEnd = token === '\n' || token === '\r\n';
    const isIndent = isLineStart && /^ +$/.test(token);
    const depth = isLineStart && brackets === 0 && !isLineEnd ? depthOf(isIndent ? token.length : 0) : 0;
    isLineStart = isLineEnd || (isLineStart && withoutRoom.has(token));
    if (isLineEnd) signs = 0;
    else if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (brackets === 0 && /^[-?:]$/.test(token)) signs += 1;
    if (Math.max(brackets, depth, signs) > deepest) {
      return { offset, message: `is nested more than ${deepest} levels deep` };
    }
    pieces += 1;
    if (token.startsWith('%')) directives += 1;
    if (directives > maxDirectives) return { offset, message: 'has many lines that start with %: remove them' };
    if (!isBlank(token)) count += 1;
    if (count > maxTokens || pieces > maxPieces)
      return { offset, message: 'contains far more than a test can have: split it' };
    if (!withoutRoom.has(token)) offset += token.length;
  }
  return null;
}
