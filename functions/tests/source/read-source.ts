/** Reads a test file of any kind, by its name's ending. */
import { type GiftHeader, readGift } from './gift-document.ts';
import type { SourceDocument } from './source-document.ts';
import { readYaml } from './yaml-document.ts';

function unreadable(file: string, message: string): SourceDocument {
  const position = { line: 1, column: 1 };
  return {
    file,
    value: undefined,
    faults: [{ file, ...position, field: '', message }],
    notes: [],
    locate: () => position,
  };
}

/** The text of UTF-8 bytes, without a byte order mark; `null` when they are something else. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Reads a file's content: `.yaml`, `.yml` and `.json` are test files, `.gift` and `.txt` are GIFT.
 * @param giftHeader what GIFT cannot say itself
 */
export function readSource(file: string, bytes: Uint8Array, giftHeader: GiftHeader = {}): SourceDocument {
  const text = decode(bytes);
  if (text === null) return unreadable(file, 'is not UTF-8 text: save it as UTF-8');
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  switch (ending) {
    case 'yaml':
    case 'yml':
    case 'json':
      return readYaml(file, text);
    case 'gift':
    case 'txt':
      return readGift(file, text, giftHeader);
    default:
      return unreadable(file, 'is no test file: the name must end in .yaml, .yml, .json, .gift or .txt');
  }
}
