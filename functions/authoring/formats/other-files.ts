/** Files that people take for test files, by what is in them: each is told what to do instead. */

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);

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

/** Kinds of files that are read by different readers. */
export type TextKind = 'gift' | 'yaml' | 'json';

/** What a text is that no reader here reads; `null`: it may be one for them. */
export function recogniseMarkup(text: string): string | null {
  const head = text.slice(0, 20_000);
  if (/^\s*(?:<!doctype html|<html)/i.test(head)) return 'is a web page: save the questions as GIFT or YAML';
  if (!/^\s*<(?:\?xml|quiz|[a-z-]*assessment|questestinterop)/i.test(head)) return null;
  if (/<quiz[\s>]|<question type=/.test(head))
    return 'is Moodle XML, which isn’t supported: export the questions from Moodle as GIFT';
  const isQti = /imsqti|imsqtiasi|<questestinterop|<[a-z-]*assessment-?(?:item|test)/i.test(head);
  return `is ${isQti ? 'QTI' : 'XML'}, which isn’t supported: write the questions as GIFT or YAML (docs/test-format.md)`;
}

/** What a text is that its name does not say; `null`: it may be what the name says. */
export function recogniseText(text: string, kind: TextKind): string | null {
  const markup = recogniseMarkup(text);
  if (markup !== null) return markup;
  const head = text.slice(0, 200_000);
  switch (kind) {
    case 'gift':
      if (answerLine.test(head) && choiceLine.test(head) && !head.includes('{')) {
        return 'is Aiken (ANSWER: A), which isn’t supported: import it into Moodle and export it as GIFT, or write {=right ~wrong} after each question';
      }
      if (/^\s*\{\s*"/.test(head) && /"questions"\s*:/.test(head)) {
        return 'is a JSON test file, not GIFT: rename it to .json';
      }
      if (/^questions:/m.test(head) && /^(?:id|title|duration):/m.test(head)) {
        return 'is a YAML test file, not GIFT: rename it to .yaml';
      }
      return null;
    case 'json':
      return head.trim() === '' || /^\s*[{[]/.test(head)
        ? null
        : 'is not JSON, which starts with {: if it’s YAML, rename it to .yaml';
    case 'yaml':
      return /^\s*(?:\/\/|::|\$CATEGORY:)/.test(head) ? 'is GIFT, not YAML: rename it to .gift' : null;
  }
}
