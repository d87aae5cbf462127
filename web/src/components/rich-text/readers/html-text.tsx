/** A text in HTML, or in Moodle's own format, without formulas. */
import { elementsOf, htmlTree } from './html-tree.ts';
import type { ReaderProps } from './reader.ts';

/** Renders HTML without formulas. */
export function HtmlText({ text, format, inline }: ReaderProps) {
  return elementsOf(htmlTree(text, format === 'moodle' ? 'moodle' : 'html'), inline);
}
