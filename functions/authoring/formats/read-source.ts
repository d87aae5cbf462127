/** Reads a test file of any kind, by its name's ending. */
import { type DecodedText, decodeText } from './decode-text.ts';
import { readGift } from './gift/gift-document.ts';
import type { GiftHeader } from './gift/gift-header.ts';
import { recogniseBinary, recogniseMarkup, recogniseText, type TextKind } from './other-files.ts';
import { type SourceDocument, type SourceRemark, unreadableDocument } from './source-document.ts';
import { readYaml } from './yaml/yaml-document.ts';

export interface ReadOptions {
  /** What GIFT cannot say itself. */
  readonly giftHeader?: GiftHeader;
  /** Leave out what cannot be taken of a GIFT file, instead of refusing the file. */
  readonly skipUnsupported?: boolean;
  /** What the bytes are when they are not UTF-8, and the file shows or says nothing else. */
  readonly encoding?: string | undefined;
}

const topOf = (file: string) => ({ file, line: 1, column: 1, field: '' });

function unreadable(file: string, message: string, line = 1): SourceDocument {
  return unreadableDocument(file, [{ ...topOf(file), line, message }]);
}

const wordsFor: Readonly<Record<Extract<DecodedText, { text: string }>['saidBy'], string>> = {
  default: '',
  mark: 'by its byte order mark',
  file: 'as the file says',
  caller: 'as --encoding says',
  zeros: 'by its zero bytes',
};

/** What an author should know about how the bytes were read. */
function encodingNotes(
  file: string,
  { text, encoding, saidBy }: Extract<DecodedText, { text: string }>,
): SourceRemark[] {
  const notes: SourceRemark[] = [];
  if (encoding !== 'utf-8') notes.push({ ...topOf(file), message: `read as ${encoding}, ${wordsFor[saidBy]}` });
  const lost = text.indexOf('\ufffd');
  if (lost >= 0) {
    const line = text.slice(0, lost).split(/\r\n|\r|\n/).length;
    notes.push({ ...topOf(file), line, message: 'contains “\ufffd”: a character was lost when the file was saved' });
  }
  return notes;
}

function kindOf(ending: string): TextKind {
  if (ending === 'json') return 'json';
  return ending === 'gift' || ending === 'txt' ? 'gift' : 'yaml';
}

/** Reads a file's content: `.yaml`, `.yml` and `.json` are test files, `.gift` and `.txt` are GIFT. */
export function readSource(file: string, bytes: Uint8Array, options: ReadOptions = {}): SourceDocument {
  const other = recogniseBinary(bytes);
  if (other !== null) return unreadable(file, other);
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  const decoded = decodeText(bytes, options.encoding);
  if (!/^(?:ya?ml|json|gift|txt)$/.test(ending)) {
    const markup = 'text' in decoded ? recogniseMarkup(decoded.text) : null;
    return unreadable(file, markup ?? 'isn’t a test file: the name must end in .yaml, .yml, .json, .gift or .txt');
  }
  if ('fault' in decoded) return unreadable(file, decoded.fault, decoded.line);
  const { text } = decoded;
  const kind = kindOf(ending);
  const known = recogniseText(text, kind);
  if (known !== null) return unreadable(file, known);
  const giftOptions = { header: options.giftHeader ?? {}, skipUnsupported: options.skipUnsupported ?? false };
  const document = kind === 'gift' ? readGift(file, text, giftOptions) : readYaml(file, text);
  return { ...document, notes: [...encodingNotes(file, decoded), ...document.notes] };
}
