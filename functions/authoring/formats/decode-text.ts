/** The text of a file's bytes: UTF-8, or what the file or its caller says it is. Nothing is guessed. */

export type DecodedText =
  | {
      readonly text: string;
      /** As the WHATWG names it, such as `utf-8` or `windows-1252`. */
      readonly encoding: string;
      /** How that is known. */
      readonly saidBy: 'default' | 'mark' | 'file' | 'caller' | 'zeros';
    }
  | { readonly fault: string; readonly line: number };

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const mend =
  'save it as UTF-8, or state its encoding: “// encoding: windows-1252” in the first line (# in YAML), or --encoding windows-1252';

/** The encoding that a byte order mark at the beginning stands for. */
function markOf(bytes: Uint8Array): string | null {
  return marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
}

/** What a comment among the first lines says: `// encoding: windows-1252`. */
function saidInFile(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  for (const line of head.split(/\r\n|\r|\n/)) {
    const [, label] = /^\s*(?:\/\/|#)\s*encoding\s*:\s*(\S+)\s*$/i.exec(line) ?? [];
    if (label !== undefined) return label;
    if (!/^\s*(?:\/\/|#|$)/.test(line)) return null;
  }
  return null;
}

/** UTF-16 without its mark: every other byte of the Latin letters, digits and blanks in it is zero. */
function zerosOf(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 5 && even === 0) return 'utf-16le';
  return even > head.length / 5 && odd === 0 ? 'utf-16be' : null;
}

/** The encoding's own name, for one of its many; `null` when there is none. */
function nameOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** `null` when the bytes mean nothing in this encoding. A byte order mark is no part of the text. */
function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that is not UTF-8, and how it would read as windows-1252. */
function firstBadLine(bytes: Uint8Array): { line: number; reads: string } {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 || decode(part, 'utf-8') === null) {
      const at = part.findIndex((byte) => byte >= 0x80);
      const around = part.subarray(Math.max(0, at - 20), at + 20);
      return { line, reads: new TextDecoder('windows-1252').decode(around).trim() };
    }
    start = end + 1;
  }
}

/**
 * Decodes a file.
 * @param given for files that are not UTF-8 and show or say nothing else
 */
export function decodeText(bytes: Uint8Array, given?: string): DecodedText {
  const mark = markOf(bytes);
  const said = mark === null ? saidInFile(bytes) : null;
  const unknown = [said, given].find((label) => label && nameOf(label) === null);
  if (unknown) return { fault: `“${unknown}” isn’t a known encoding: use utf-8, windows-1252, utf-16le …`, line: 1 };
  const inFile = said === null ? null : nameOf(said);
  if (inFile !== null && inFile !== 'utf-8' && isWrittenInUtf8(bytes)) {
    return { fault: `claims to be ${inFile}, but is UTF-8: remove that line from the file`, line: 1 };
  }
  const zeros = mark === null && inFile === null ? zerosOf(bytes) : null;
  const shown = mark ?? inFile ?? zeros;
  const fallback = given === undefined ? null : nameOf(given);
  for (const encoding of shown === null ? ['utf-8', fallback] : [shown]) {
    const text = encoding === null ? null : decode(bytes, encoding);
    if (encoding === null || text === null) continue;
    const saidBy = mark ? 'mark' : inFile ? 'file' : zeros ? 'zeros' : encoding === 'utf-8' ? 'default' : 'caller';
    return { text, encoding, saidBy };
  }
  const wrong = shown ?? fallback ?? 'utf-8';
  if (wrong !== 'utf-8') return { fault: `is not ${wrong}, as it’s supposed to be: ${mend}`, line: 1 };
  const { line, reads } = firstBadLine(bytes);
  return { fault: `is not UTF-8: ${mend}. As windows-1252, line ${line} reads “${reads}”`, line };
}

/** Whether there are characters beyond ASCII, all of them in UTF-8: other encodings hardly ever look like that. */
function isWrittenInUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80) && decode(bytes, 'utf-8') !== null;
}
