/** HTML with formulas between `\( \)`, `\[ \]` and `$$ $$`, as Moodle's filter knows them. A single dollar sign is money. */
import type { Element, ElementContent, Root, Text } from 'hast';
import rehypeKatex from 'rehype-katex';
import { VFile } from 'vfile';
import { katexOptions } from './formulas.ts';
import { elementsOf, htmlTree } from './html-tree.ts';
import type { ReaderProps } from './reader.ts';

const formula = /\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)/g;
const setFormulas = rehypeKatex(katexOptions);

/** Renders HTML and formulas. */
export function HtmlWithMath({ text, format, inline }: ReaderProps) {
  const tree = htmlTree(text, format === 'moodle' ? 'moodle' : 'html');
  markFormulas(tree);
  setFormulas(tree, new VFile());
  return elementsOf(tree, inline);
}

/** Puts each formula of the texts into an element that KaTeX's plugin looks for. Code stays code. */
function markFormulas(parent: Root | Element): void {
  const children = parent.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return split(child);
    if (child.type === 'element' && child.tagName !== 'code' && child.tagName !== 'pre') markFormulas(child);
    return child.type === 'doctype' ? [] : [child];
  });
  parent.children = children;
}

function split({ value }: Text): ElementContent[] {
  const parts: ElementContent[] = [];
  let from = 0;
  for (const { 0: found, 1: display, 2: bracketed, 3: inline, index } of value.matchAll(formula)) {
    parts.push({ type: 'text', value: value.slice(from, index) });
    const className = inline === undefined ? 'math-display' : 'math-inline';
    const source: Text = { type: 'text', value: display ?? bracketed ?? inline ?? '' };
    parts.push({ type: 'element', tagName: 'span', properties: { className: [className] }, children: [source] });
    from = index + found.length;
  }
  parts.push({ type: 'text', value: value.slice(from) });
  return parts;
}
