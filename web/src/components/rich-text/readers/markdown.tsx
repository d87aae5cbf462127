/** Markdown without formulas, sanitised: whatever a test's author wrote, no script and no style gets through. */
import ReactMarkdown from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { remarkAsTyped } from './as-typed.ts';
import { blockElements, inlineElements } from './elements.tsx';
import type { ReaderProps } from './reader.ts';

/** Renders Markdown. */
export function Markdown({ text, inline }: ReaderProps) {
  return (
    <ReactMarkdown
      // One tilde is a tilde: `~5`.
      remarkPlugins={[
        [remarkGfm, { singleTilde: false }],
        [remarkAsTyped, { inline }],
      ]}
      rehypePlugins={[rehypeSanitize]}
      components={inline ? inlineElements : blockElements}
    >
      {text}
    </ReactMarkdown>
  );
}
