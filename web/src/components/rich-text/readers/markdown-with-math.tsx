/**
 * Markdown with formulas between dollar signs. The text is sanitised first; KaTeX then adds its own, trusted
 * output: glyphs for the eye and MathML for screen readers.
 */
import ReactMarkdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { remarkAsTyped } from './as-typed.ts';
import { blockElements, inlineElements } from './elements.tsx';
import { formulaClasses, katexOptions } from './formulas.ts';
import type { ReaderProps } from './reader.ts';

/** The classes by which remark-math marks a formula must survive. */
const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, ...formulaClasses] satisfies [string, ...(string | RegExp)[]]],
  },
};

/** Renders Markdown and formulas. */
export function MarkdownWithMath({ text, inline }: ReaderProps) {
  return (
    <ReactMarkdown
      remarkPlugins={[[remarkGfm, { singleTilde: false }], remarkMath, [remarkAsTyped, { inline }]]}
      rehypePlugins={[
        [rehypeSanitize, schema],
        [rehypeKatex, katexOptions],
      ]}
      components={inline ? inlineElements : blockElements}
    >
      {inline ? text : withDisplayMath(text)}
    </ReactMarkdown>
  );
}

/** Authors write `$$…$$` on one line and mean a formula of its own; the parser wants the dollar signs on lines apart. */
function withDisplayMath(text: string): string {
  return text
    .split(/(```[\s\S]*?```)/)
    .map((part) =>
      part.startsWith('```')
        ? part
        : part.replace(/^[ \t]*\$\$([^$\n]+)\$\$[ \t]*$/gm, (_, formula: string) => `$$\n${formula}\n$$`),
    )
    .join('');
}
