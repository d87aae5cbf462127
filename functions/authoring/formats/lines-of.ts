/** A line of a file, counted from 1, without its end. */
export interface Line {
  readonly raw: string;
  readonly number: number;
}

/** The lines of a text, whichever line ends it has; one at a time, since there may be millions. */
export function* linesOf(text: string): Generator<Line> {
  const ends = /\r\n|\r|\n/g;
  let start = 0;
  let number = 1;
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    yield { raw: text.slice(start, end.index), number };
    start = ends.lastIndex;
    number += 1;
  }
  yield { raw: text.slice(start), number };
}
