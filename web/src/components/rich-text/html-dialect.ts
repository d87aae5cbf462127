/**
 * HTML as authors of other systems write it: tags that lay out a text are read, and everything else between angle
 * brackets is what its author typed (`List<String>`, `<nav>`), so it is shown. Used wherever HTML is turned into
 * elements or into plain text, so that both say the same.
 */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';

const textTags = [
  ...['a', 'abbr', 'b', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del'],
  ...['dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i'],
  ...[
    'ins',
    'kbd',
    'li',
    'mark',
    'ol',
    'p',
    'pre',
    'q',
    's',
    'samp',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
  ],
  ...['table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'tt', 'u', 'ul', 'var'],
];
/** A whole tag, a comment, or a bracket alone. Attributes have values: `a <b and c> d` is a comparison. */
const bracket =
  /<\/?([a-z][a-z0-9]*)(?:\s+[a-z][a-z0-9:_-]*\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)|\s+(?:reversed|nowrap|noshade|compact))*\s*\/?>|<!--[\s\S]*?-->|</gi;
/** Formulas as Moodle's filter knows them. */
const formula = /\$\$[\s\S]+?\$\$|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]/g;

/** The HTML with every `<` escaped that begins no tag of a text. Comments go: nobody has ever seen one. */
export function keepTypedBrackets(html: string): string {
  return html.replace(bracket, (found: string, name: string | undefined) => {
    if (found.startsWith('<!--')) return '';
    return name && textTags.includes(name.toLowerCase()) ? found : `&lt;${found.slice(1)}`;
  });
}

/** Moodle's own format is HTML in which a line break counts, except beside a tag and inside `<pre>`. */
function breakLines(html: string): string {
  return html
    .split(/(<pre\b[\s\S]*?<\/pre>)/i)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/(<[^<>]*>)\s*\n\s*(?=<)/g, '$1')
            .replace(
              /(<(?:\/?(?:p|div|ul|ol|li|h[1-6]|table|tr|td|th|blockquote|pre|hr)|br)\b[^<>]*>)[^\S\n]*\n/gi,
              '$1',
            )
            .replace(/\n[^\S\n]*(?=<\/?(?:p|div|ul|ol|li|h[1-6]|table|tr|td|th|blockquote|pre|hr)\b)/gi, '')
            .replace(/\n/g, '<br>'),
    )
    .join('');
}

/** The HTML that a text of either format stands for. */
export function toHtml(text: string, format: Extract<TextFormat, 'html' | 'moodle'>): string {
  const html = keepTypedBrackets(text.replace(/\r\n?/g, '\n'));
  // A formula over several lines is one.
  return format === 'moodle' ? breakLines(html.trim().replace(formula, (one) => one.replaceAll('\n', ' '))) : html;
}

/** Parses it, outside the page: no script runs and nothing is fetched. */
export function parseHtml(text: string, format: Extract<TextFormat, 'html' | 'moodle'>): HTMLElement {
  return new DOMParser().parseFromString(toHtml(text, format), 'text/html').body;
}
