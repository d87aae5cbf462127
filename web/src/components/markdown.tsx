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

/**
 * Only pictures of the page's own origin: any other server would learn who reads which question and when, and the
 * content security policy of the built page forbids it anyway. In their place stands what they are called.
 */
function OwnPicture({ src, alt, title }: ComponentProps<'img'>) {
  const isOwn = typeof src === 'string' && URL.parse(src, document.baseURI)?.origin === window.location.origin;
  return isOwn ? <img src={src} alt={alt ?? ''} title={title} /> : alt;
}

/** Inside a label there are no paragraphs. */
export const inlineComponents: Components = {
  p: ({ children }) => <>{children}</>,
  // A link inside a label or inside another link would have two meanings.
  a: ({ children }) => <>{children}</>,
  img: OwnPicture,
};

/** A block of code can be wider than the screen: it scrolls, also by keyboard. */
export const blockComponents: Components = {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  pre: ({ node: _node, ...props }: ComponentProps<'pre'> & { node?: unknown }) => <pre tabIndex={0} {...props} />,
  // Beside the test, not in its place; the other site is not told where the reader comes from.
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  img: OwnPicture,
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
