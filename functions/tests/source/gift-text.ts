/** GIFT's texts as Markdown. */
import type { TextFormat } from 'gift-pegjs';
import TurndownService from 'turndown';

/** Said to the author, with the line of the question. */
export class GiftError extends Error {
  override readonly name = 'GiftError';
}

const htmlTags = /<\/?(?:p|br|b|i|em|strong|u|s|sub|sup|code|pre|ul|ol|li|span|div|h[1-6]|a|blockquote|hr)\b[^>]*>/i;
const unsupported = /<(img|table|audio|video|iframe|object|embed|svg|input|form)\b|@@PLUGINFILE@@/i;

const turndown = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced', emDelimiter: '*' });
// Lost, they would change the meaning: H₂O, x².
turndown.addRule('subscript', { filter: 'sub', replacement: (content) => `$_{${content}}$` });
turndown.addRule('superscript', { filter: 'sup', replacement: (content) => `$^{${content}}$` });

/** Applies `convert` to everything but the formulas, which become `$…$` and `$$…$$`. */
function aroundFormulas(text: string, convert: (text: string) => string): string {
  const formulas: string[] = [];
  const keep = (formula: string) => `FORMULA${formulas.push(formula) - 1}X`;
  const marked = text
    .replace(/\\\[(.+?)\\\]|\$\$(.+?)\$\$/gs, (_, a?: string, b?: string) => keep(`$$${a ?? b ?? ''}$$`))
    .replace(/\\\((.+?)\\\)/gs, (_, inline: string) => keep(`$${inline}$`));
  return convert(marked).replace(/FORMULA(\d+)X/g, (_, place: string) => formulas[Number(place)] ?? '');
}

/** The parser leaves its stand-ins for escaped characters in the right-hand texts of pairs. */
export function unescapeGift(text: string): string {
  return text.replace(/&&(092|058|035|061|123|125|126|010);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/**
 * Markdown of a text. Without a format of its own it is read as Markdown, or as HTML when it has tags.
 * @throws GiftError when it has what a question here cannot have, such as a picture
 */
export function toMarkdown({ format, text }: TextFormat): string {
  const found = unsupported.exec(text);
  if (found)
    throw new GiftError(`<${found[1] ?? 'file'}> cannot be imported: a text has words, code and formulas only`);
  const isHtml = format === 'html' || (format === 'moodle' && htmlTags.test(text));
  if (isHtml)
    return aroundFormulas(text, (html) => turndown.turndown(html.replaceAll('$', '\\$')).replaceAll('\\\\$', '\\$'));
  if (format === 'plain') return aroundFormulas(text, (plain) => plain.replace(/([\\`*_[\]<>#|$~])/g, '\\$1'));
  return aroundFormulas(text, (markdown) => markdown);
}
