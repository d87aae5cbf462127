/** Markdown without formulas, sanitised: whatever a test's author wrote, no script and no style gets through. */
import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';

/** What a reader of a text takes. */
export interface ReaderProps {
  readonly text: string;
  readonly inline: boolean;
}

/** Inside a label there are no paragraphs. */
export const inlineComponents: Components = {
  p: ({ children }) => <>{children}</>,
  // A link inside a label or inside another link would have two meanings.
  a: ({ children }) => <>{children}</>,
};

/** A block of code can be wider than the screen: it scrolls, also by keyboard. */
export const blockComponents: Components = {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  pre: ({ node: _node, ...props }: ComponentProps<'pre'> & { node?: unknown }) => <pre tabIndex={0} {...props} />,
};

/** Renders Markdown. */
export function Markdown({ text, inline }: ReaderProps) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={[rehypeSanitize]}
      components={inline ? inlineComponents : blockComponents}
    >
      {text}
    </ReactMarkdown>
  );
}
