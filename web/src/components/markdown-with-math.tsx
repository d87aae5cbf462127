/**
 * Markdown with formulas between dollar signs. The text is sanitised first; KaTeX then adds its own, trusted
 * output: glyphs for the eye and MathML for screen readers.
 */
import 'katex/dist/katex.min.css';
import ReactMarkdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { blockComponents, inlineComponents, type ReaderProps } from './markdown.tsx';

/** The classes by which remark-math marks a formula must survive. */
const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    code: [['className', /^language-./, 'math-inline', 'math-display'] satisfies [string, ...(string | RegExp)[]]],
  },
};

const katexOptions = {
  trust: false,
  strict: 'ignore',
  maxExpand: 200,
  maxSize: 40,
  // KaTeX's own red is too dark for the dark theme. A formula that cannot be read stands there as it was written.
  errorColor: 'inherit',
} as const;

/** Renders Markdown and formulas. */
export function MarkdownWithMath({ text, inline }: ReaderProps) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, remarkMath]}
      rehypePlugins={[
        [rehypeSanitize, schema],
        [rehypeKatex, katexOptions],
      ]}
      components={inline ? inlineComponents : blockComponents}
    >
      {withDisplayMath(text)}
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
