/** Blanks that look like spaces and are none for YAML: copied from a page or typed with a key too many. */
import { type Document, visit } from 'yaml';
import type { TextFault } from '../text-fault.ts';

const oddBlank = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]';
const inIndentation = new RegExp(`^[ \\t-]*${oddBlank}`);
const behindColon = new RegExp(`^[ \\t-]*[A-Za-z]+:[ \\t]*${oddBlank}`);
const message = 'there’s a no-break space here, which YAML treats as a letter: replace it with an ordinary space';

/** The fault of each line that has one in its indentation, or behind the name of its field. */
export function findOddBlanks(text: string): TextFault[] {
  const faults: TextFault[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const found = inIndentation.exec(line) ?? behindColon.exec(line);
    if (found) faults.push({ offset: offset + found[0].length - 1, message });
    offset += line.length + 1;
  }
  return faults;
}

/** The faults outside all texts in blocks and quotes, in which such a blank is a character like any other. */
export function outsideTexts(document: Document, faults: readonly TextFault[]): readonly TextFault[] {
  if (faults.length === 0) return faults;
  const ends = new Map<number, number>();
  visit(document, {
    Scalar(_, { range, type }) {
      if (range && type !== 'PLAIN') ends.set(range[0], range[1]);
    },
  });
  // Texts do not overlap, so the one that began last is the only one that may hold an offset.
  const starts = [...ends.keys()].toSorted((a, b) => a - b);
  let next = 0;
  return faults.filter(({ offset }) => {
    while ((starts[next] ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    return offset >= (ends.get(starts[next - 1] ?? -1) ?? 0);
  });
}
