/** Words as the text's own language has them: not every language puts spaces between them. Pure. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count += 1;
  return count;
}

/** Of no language in particular: it goes by the script of each character. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
