/** HTML, and Moodle's own format: parsed by the browser outside the page, sanitised, and made into elements. */
import type { Root } from 'hast';
import { fromDom } from 'hast-util-from-dom';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { parseHtml } from '../html-dialect.ts';
import { blockElements, inlineElements } from './elements.tsx';

const schema = {
  ...defaultSchema,
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    ...['u', 'small', 'big', 'mark', 'abbr', 'cite', 'dfn', 'center', 'font', 'caption', 'figure', 'figcaption'],
  ],
};

/** The sanitised tree of a text. */
export function htmlTree(text: string, format: 'html' | 'moodle'): Root {
  const safe = sanitize(fromDom(parseHtml(text, format)), schema);
  if (safe.type === 'root') return safe;
  return { type: 'root', children: safe.type === 'doctype' ? [] : [safe] };
}

/** Elements of a tree that is safe. */
export function elementsOf(tree: Root, inline: boolean) {
  return toJsxRuntime(tree, {
    Fragment,
    jsx,
    jsxs,
    components: inline ? inlineElements : blockElements,
    ignoreInvalidStyle: true,
  });
}
