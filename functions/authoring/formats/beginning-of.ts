/** What stands for a character in HTML, as far as beginnings of texts have it. */
const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * How a text begins, in one line and at most so many characters: a name for it in lists and messages.
 * @param isMarkup whether tags and entities mean something
 */
export function beginningOf(text: string, longest: number, isMarkup = false): string {
  const head = text.slice(0, 2000);
  const words = isMarkup
    ? head
        .replace(/<\/?[a-z][^<>]*>/gi, ' ')
        .replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? '')
    : head;
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1).trimEnd()}…` : plain;
}

/** Whether tags and entities mean something in a text of this format. */
export const isMarkupFormat = (format: string): boolean => format === 'html' || format === 'moodle';
