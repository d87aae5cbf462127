import { describe, expect, it } from 'vitest';
import { checkTestSource } from '../check/check-test-source.ts';
import { type ReadOptions, readSource } from './read-source.ts';

const gift = '// title: Größe\n// duration: 5 min\n\nIs “é” a letter? {T}\n';
/** Windows-1252 of a text with only these letters beyond Latin-1. */
const windows1252 = (text: string) =>
  Buffer.from(text.replaceAll('“', '\u0093').replaceAll('”', '\u0094').replaceAll('€', '\u0080'), 'latin1');

function check(file: string, bytes: Uint8Array | string, options: ReadOptions = {}) {
  const { source, faults, notes } = checkTestSource(readSource(file, Buffer.from(bytes), options));
  return {
    text: source?.questions[0]?.text,
    faults: faults.map(({ message }) => message),
    notes: notes.map(({ message }) => message),
  };
}

describe('the encoding of a file', () => {
  const right = { text: 'Is “é” a letter?', faults: [] };

  it('is UTF-8, with or without a mark', () => {
    expect(check('a.gift', gift)).toEqual({ ...right, notes: [] });
    expect(check('a.gift', `\ufeff${gift}`)).toEqual({ ...right, notes: [] });
  });

  it('is what the file says, or the caller; that is noted', () => {
    const said = windows1252(`// encoding: windows-1252\n${gift}`);
    expect(check('a.gift', said)).toEqual({ ...right, notes: ['read as windows-1252, as the file says'] });
    expect(check('a.gift', windows1252(gift), { encoding: 'cp1252' })).toEqual({
      ...right,
      notes: ['read as windows-1252, as --encoding says'],
    });
    const yaml =
      '# encoding: windows-1252\nid: a\ntitle: T\nduration: 5 min\nquestions:\n  - {type: trueFalse, text: 5 €, answer: true}\n';
    expect(check('a.yaml', windows1252(yaml)).text).toBe('5 €');
  });

  it('is UTF-16 when its mark or its zero bytes show it', () => {
    const little = Buffer.from(gift, 'utf16le');
    expect(check('a.gift', Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).toEqual({
      ...right,
      notes: ['read as utf-16le, by its byte order mark'],
    });
    const big = Buffer.from(little).swap16();
    expect(check('a.gift', Buffer.concat([Buffer.from([0xfe, 0xff]), big])).text).toBe(right.text);
    expect(check('a.gift', little).notes).toEqual(['read as utf-16le, by its zero bytes']);
    expect(check('a.gift', big).text).toBe(right.text);
  });

  it('is named with the mend when nothing says what it is, and never guessed', () => {
    expect(check('a.gift', windows1252(gift)).faults).toEqual([
      'is not UTF-8: save it as UTF-8, or state its encoding: “// encoding: windows-1252” in the first line (# in YAML), or --encoding windows-1252. As windows-1252, line 1 reads “// title: Größe”',
    ]);
  });

  it('is UTF-8 also when the caller says what other files are', () => {
    expect(check('a.gift', gift, { encoding: 'windows-1252' })).toEqual({ ...right, notes: [] });
    expect(check('a.gift', Buffer.from(`\ufeff${gift}`, 'utf16le'), { encoding: 'windows-1252' }).text).toBe(
      right.text,
    );
  });

  it.each([
    ['a name that nothing has', gift, 'klingon', '“klingon” isn’t a known encoding'],
    [
      'windows-1252 in a file of UTF-8',
      `// encoding: cp1252\n${gift}`,
      undefined,
      'claims to be windows-1252, but is UTF-8',
    ],
    ['UTF-16 of a byte too few', Buffer.from(`\ufeff${gift}`, 'utf16le').subarray(0, 9), undefined, 'is not utf-16le'],
    ['another one than the bytes are', windows1252(gift), 'utf-16le', 'is not utf-16le'],
  ])('is refused when it is wrong: %s', (_, bytes, encoding, message) => {
    expect(check('a.gift', bytes, { encoding }).faults[0]).toContain(message);
  });

  it('may have lost a character before; that is noted with its line', () => {
    const { notes } = checkTestSource(readSource('a.gift', Buffer.from(gift.replace('é', '\ufffd'))));
    expect(notes).toMatchObject([{ line: 4, message: expect.stringContaining('a character was lost') }]);
  });
});

describe('a file that is no test file', () => {
  it.each([
    ['quiz.docx', Buffer.from('504b0304140006', 'hex'), 'is a Word, Excel or ZIP file'],
    ['quiz.gift', Buffer.from('504b0304140006', 'hex'), 'is a Word, Excel or ZIP file'],
    ['quiz.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'is an old Word or Excel file'],
    ['quiz.pdf', '%PDF-1.7', 'is a PDF'],
    ['quiz.rtf', '{\\rtf1\\ansi', 'is formatted text (RTF)'],
    ['quiz.csv', 'a,b', 'the name must end in .yaml, .yml, .json, .gift or .txt'],
    ['quiz.txt', 'Which one?\nA. this\nB. that\nANSWER: B\n', 'is Aiken (ANSWER: A)'],
    ['quiz.txt', '<?xml version="1.0"?>\n<quiz></quiz>', 'is Moodle XML'],
    ['quiz.xml', '<?xml version="1.0"?>\n<quiz></quiz>', 'is Moodle XML'],
    ['item.xml', '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"/>', 'is QTI'],
    ['item.xml', '<?xml version="1.0"?><qti-assessment-item/>', 'is QTI'],
    ['item.xml', '<?xml version="1.0"?><html/>', 'is XML'],
    ['quiz.gift', '<!DOCTYPE html><p>x', 'is a web page'],
    ['quiz.txt', 'id: a\ntitle: T\nquestions: []', 'is a YAML test file, not GIFT'],
    ['quiz.gift', '{"id": "a", "questions": []}', 'is a JSON test file, not GIFT'],
    ['quiz.yaml', '::Q1:: Is it? {T}', 'is GIFT, not YAML'],
    ['quiz.json', 'id: a', 'is not JSON, which starts with {'],
  ])('%s is told what to do', (file, bytes, message) => {
    expect(check(file, bytes).faults).toEqual([expect.stringContaining(message)]);
  });
});
