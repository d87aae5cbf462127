/** Cuts a file of GIFT into questions: blank lines stand between them, comments and categories are no part of any. */

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
  /** The lines that sort what follows into a category of a question bank. */
  readonly categoryLines: readonly number[];
}

const lineEnd = /\r\n|\r|\n/;
/** What PHP takes for white space: a no-break space is a character like any other. */
const edges = /^[ \t\0\v]+|[ \t\0\v]+$/g;
const indentation = /^[ \t]*/;

/** Whether the lines after this one stand in `<pre>` or between fences of Markdown, where white space is part of the text. */
function endsInCode(line: string, isInCode: boolean, knowsFences: boolean): boolean {
  if (knowsFences && line.startsWith('```')) return !isInCode;
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
  const categoryLines: number[] = [];
  let rows: string[] = [];
  let lineNumbers: number[] = [];
  let codeComments: number[] = [];
  let isInCode = false;
  let knowsFences = false;
  const close = () => {
    if (rows.length > 0) blocks.push({ text: rows.join('\n'), lineNumbers, codeComments });
    [rows, lineNumbers, codeComments, isInCode, knowsFences] = [[], [], [], false, false];
  };
  for (const [place, raw] of text.split(lineEnd).entries()) {
    const line = raw.replace(edges, '');
    if (line === '') close();
    else if (line.startsWith('//')) {
      if (isInCode) codeComments.push(place + 1);
    } else if (line.startsWith('$CATEGORY:')) {
      close();
      categoryLines.push(place + 1);
    } else {
      knowsFences ||= line.includes('[markdown]');
      rows.push(isInCode ? `${indentation.exec(raw)?.[0] ?? ''}${line}` : line);
      lineNumbers.push(place + 1);
      isInCode = endsInCode(line, isInCode, knowsFences);
    }
  }
  close();
  return { blocks, categoryLines };
}
