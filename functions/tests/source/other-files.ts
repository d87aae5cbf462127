/** Files that people take for test files, by what is in them: each is told what to do instead. */

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, place) => bytes[place] === byte);

const binaries: readonly (readonly [start: readonly number[], message: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is a Word, Excel or ZIP file, not text: write the questions as GIFT or YAML in a text editor (docs/test-format.md)',
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'is an old Word or Excel file, not text: write the questions as GIFT or YAML in a text editor',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF, not text: write the questions as GIFT or YAML in a text editor'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'is formatted text (RTF): save it as plain text, in UTF-8'],
  [[0x1f, 0x8b], 'is compressed: unpack it first'],
];

/** What a file is that holds no text at all; `null`: it may be text. */
export function recogniseBinary(bytes: Uint8Array): string | null {
  return binaries.find(([start]) => startsWith(bytes, start))?.[1] ?? null;
}

const answerLine = /^ANSWER:\s*[A-Z]\s*$/m;
const choiceLine = /^[A-Z][.)] /m;

/** What a text is that is neither GIFT nor YAML; `null`: it may be one of them. */
export function recogniseText(text: string): string | null {
  const head = text.slice(0, 200_000);
  if (/^\s*<\?xml|^\s*<quiz[\s>]/.test(head)) {
    const what = /<quiz[\s>]/.test(head) ? 'Moodle XML' : 'XML';
    return `is ${what}, which cannot be read: export the questions from Moodle as GIFT`;
  }
  if (/^\s*(?:<!doctype html|<html)/i.test(head)) return 'is a web page: save the questions as GIFT or YAML';
  if (answerLine.test(head) && choiceLine.test(head) && !head.includes('{')) {
    return 'is Aiken (ANSWER: A), which cannot be read: import it into Moodle and export it as GIFT, or write {=right ~wrong} behind each question';
  }
  return null;
}
