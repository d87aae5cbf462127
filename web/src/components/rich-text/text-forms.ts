/** A text of a test in its other forms: what it takes to show it, and what is left of it as plain text. */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { parseHtml } from './html-dialect.ts';

/** A text as an author wrote it, and how it is to be read; Markdown unless it says otherwise. */
export interface FormattedText {
  readonly text: string;
  readonly format?: TextFormat | undefined;
}

/**
 * Formulas in Markdown, by Pandoc's rules (`readers/as-typed.ts` has them for the reader): no space inside the dollar signs, no
 * digit behind the second, no empty line between. `$5 and $10` is none.
 */
const markdownFormula = /\$\$(?:[^$]|\\\$)+\$\$(?!\$)|(?<![\\$])\$(?![\s$])(?:(?!\n\s*\n)[^$])*?(?<![\s\\])\$(?![\d$])/;
const htmlFormula = /\$\$[\s\S]+?\$\$|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]/;
const markup = /[*`#[\]<>|~\\&]|\n|^\s*(?:[-+]|\d+[.)])\s|https?:|www\./;

/** Which reader a text needs; `none` for one that is what it says. */
export type ReaderName = 'none' | 'plain' | 'markdown' | 'markdownWithMath' | 'html' | 'htmlWithMath';

/** The reader for a text. */
export function readerFor({ text, format = 'markdown' }: FormattedText): ReaderName {
  switch (format) {
    case 'plain':
      return 'plain';
    case 'html':
    case 'moodle':
      if (htmlFormula.test(text)) return 'htmlWithMath';
      return /[<&\n]/.test(text) ? 'html' : 'none';
    case 'markdown':
      if (markdownFormula.test(text)) return 'markdownWithMath';
      return markup.test(text) ? 'markdown' : 'none';
    default:
      return format satisfies never;
  }
}

/** The text without its markup, for places that take plain text only: options of a select, announcements. */
export function plainText({ text, format = 'markdown' }: FormattedText): string {
  switch (format) {
    case 'plain':
      return inOneLine(text);
    case 'html':
    case 'moodle':
      return inOneLine(plainFormulas(htmlAsText(text, format), htmlFormula));
    case 'markdown':
      return inOneLine(markdownAsText(text));
    default:
      return format satisfies never;
  }
}

/** The beginning of a text, for a list: what can be shown without blocks. */
export function firstParagraph({ text, format = 'markdown' }: FormattedText): FormattedText {
  if (format === 'html' || format === 'moodle') {
    const whole = htmlAsText(text, format).trim();
    return { text: whole.split(/\n\s*\n/)[0] ?? '', format: htmlFormula.test(whole) ? format : 'plain' };
  }
  return { text: text.trim().split(/\n\s*\n/)[0] ?? '', format };
}

/** True when plain text would lose something, such as a formula. */
export function needsRendering(text: FormattedText): boolean {
  const reader = readerFor(text);
  return (
    reader === 'markdownWithMath' || reader === 'htmlWithMath' || (reader === 'markdown' && text.text.includes('`'))
  );
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Formulas by their source, without what only lays them out. */
function plainFormulas(text: string, formula: RegExp): string {
  return text.replace(new RegExp(formula, 'g'), (found) =>
    found.replace(/^(?:\$+|\\[([])|(?:\$+|\\[)\]])$/g, '').replace(/\\(?:[,;!: ]|quad|mathrm|left|right)/g, ' '),
  );
}

function markdownAsText(markdown: string): string {
  return plainFormulas(markdown, markdownFormula)
    .replace(/`([^`]*)`/g, '$1')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<![\p{L}\p{N}*\\])(\*\*|\*)(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}*])/gu, '$2')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** Elements that begin a line of their own. */
const blocks = 'p, div, li, tr, h1, h2, h3, h4, h5, h6, pre, blockquote, dt, dd, caption';

function htmlAsText(text: string, format: 'html' | 'moodle'): string {
  const body = parseHtml(text, format);
  for (const lineBreak of body.querySelectorAll('br')) lineBreak.replaceWith('\n');
  for (const block of body.querySelectorAll(blocks)) block.after('\n');
  for (const cell of body.querySelectorAll('td, th')) cell.after(' ');
  return body.textContent;
}
