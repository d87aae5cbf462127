import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test.each([
  ['a cleared screen', '\x1b[2Jall clear', '\\x1b[2Jall clear'],
  ['a title of the window', '\x1b]0;x\x07', '\\x1b]0;x\\x07'],
  ['an eight-bit escape', '\u009b31m', '\\x9b31m'],
  ['a line written over', 'failed\rok    ', 'failed\\x0dok    '],
  ['letters taken back', 'no\b\bok', 'no\\x08\\x08ok'],
  ['a null character', 'a\0b', 'a\\x00b'],
  ['a reading direction turned around', 'ok \u202edeliaf', 'ok \\u202edeliaf'],
])('%s is written out', (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('what people write stays as it is, in any script', () => {
  const text = 'Ünïcode\t“quoted” — 日本語 שלום 👩‍🚀\nnext line';
  expect(printable(text)).toBe(text);
});
