/** Cuts a file of GIFT into questions: blank lines stand between them, comments and categories are no part of any. */

import { innerPart } from '../inner-part.ts';
import { linesOf } from '../lines-of.ts';

/** The lines of one question, without comments. */
export interface GiftBlock {
  readonly text: string;
  /** The line of the file, from 1, of each line of `text`. */
  readonly lineNumbers: readonly number[];
  /** Comment lines that stood inside code, where their author may have meant them to be shown. */
  readonly codeComments: readonly number[];
}

/** A file after cutting. */
export interface GiftBlocks {
  readonly blocks: readonly GiftBlock[];
  /** How many there are: only the first ones are cut out when there are far too many. */
  readonly count: number;
  /** The first line that sorts what follows into a category of a question bank; `null`: there is none. */
  readonly categoryLine: number | null;
}

/** A test has at most 500 questions; far more than that are only counted. */
const maxBlocks = 1500;
/** What PHP takes for white space: a no-break space is a character like any other. */
const blanks = ' \t\0\v';
/** Three backticks begin and end code, at the beginning of a line or of a text. */
const fence = /(?:^|\])```/;
const indentation = /^[ \t]*/;

/** Whether the lines after this one stand in `<pre>` or between fences of Markdown, where white space is part of the text. */
function endsInCode(line: string, isInCode: boolean, knowsFences: boolean): boolean {
  if (knowsFences && fence.test(line)) return !isInCode;
  const lower = line.toLowerCase();
  const [opened, closed] = [lower.lastIndexOf('<pre'), lower.lastIndexOf('</pre>')];
  return opened === closed ? isInCode : opened > closed;
}

/**
 * Cuts a file as Moodle does: each line loses the white space at its ends, a line that begins with `//` is a comment, and
 * a blank line ends a question. Unlike Moodle, code (`<pre>`, fences) keeps its indentation, and a category ends where its
 * line ends.
 */
export function cutIntoBlocks(text: string): GiftBlocks {
  const blocks: GiftBlock[] = [];
  let count = 0;
  let categoryLine: number | null = null;
  let rows: string[] = [];
  let lineNumbers: number[] = [];
  let codeComments: number[] = [];
  let isInCode = false;
  let knowsFences = false;
  const close = () => {
    if (rows.length > 0) {
      count += 1;
      if (count <= maxBlocks) blocks.push({ text: rows.join('\n'), lineNumbers, codeComments });
    }
    [rows, lineNumbers, codeComments, isInCode, knowsFences] = [[], [], [], false, false];
  };
  for (const { raw, number } of linesOf(text)) {
    const { start, end } = innerPart(raw, blanks);
    const line = raw.slice(start, end);
    if (line === '') close();
    else if (line.startsWith('//')) {
      if (isInCode) codeComments.push(number);
    } else if (line.startsWith('$CATEGORY:')) {
      close();
      categoryLine ??= number;
    } else {
      knowsFences ||= line.includes('[markdown]');
      rows.push(isInCode ? `${indentation.exec(raw)?.[0] ?? ''}${line}` : line);
      lineNumbers.push(number);
      isInCode = endsInCode(line, isInCode, knowsFences);
    }
  }
  close();
  return { blocks, count, categoryLine };
}
