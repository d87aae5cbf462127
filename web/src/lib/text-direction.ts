/** Which way a text runs that somebody wrote in whatever language they teach in. Pure. */

const notProse = /```[\s\S]*?(?:```|$)|`[^`]*`|\$\$[\s\S]*?\$\$|\$[^$]+\$|https?:\S+/g;
const firstLetter = /\p{L}/u;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * The direction of the text's first letter. The browser's own `dir="auto"` would also go by the letters of a formula or
 * of code, and a question in Arabic may begin with one. `undefined`, the page's own, when there is no prose at all.
 */
export function textDirection(text: string): 'ltr' | 'rtl' | undefined {
  const letter = firstLetter.exec(text.replaceAll(notProse, ' '))?.[0];
  if (letter === undefined) return undefined;
  return rightToLeft.test(letter) ? 'rtl' : 'ltr';
}
