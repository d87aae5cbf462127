import { expect, it } from 'vitest';
import { countWords } from './count-words.ts';

it.each([
  ['', 0],
  [' \n\t', 0],
  ['— … !', 0],
  ['One', 1],
  ["It's  a\nlong – very long – story.", 6],
  ['هذه قصة طويلة', 3],
  ['3.14 and 2,000', 3],
])('%j has %d words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

it('counts words of a language that puts no spaces between them', () => {
  expect(countWords('今日は天気がいい')).toBeGreaterThan(2);
});
