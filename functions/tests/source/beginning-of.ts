/** How a text begins, in one line without markup and at most so many characters: a name for it in lists and messages. */
export function beginningOf(text: string, longest: number): string {
  const plain = text
    .slice(0, 2000)
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1).trimEnd()}…` : plain;
}
