/** How the elements of a text look, whichever reader made them. */
import type { ComponentProps, ReactNode } from 'react';
import type { Components } from 'react-markdown';
import styles from '../rich-text.module.css';
import { OwnPicture } from './pictures.tsx';
import { ScrollRegion } from './scroll-region.tsx';

type Props<Tag extends keyof React.JSX.IntrinsicElements> = ComponentProps<Tag> & { readonly node?: unknown };

function Table({ node: _node, ...props }: Props<'table'>) {
  return (
    <ScrollRegion of="table">
      <table {...props} />
    </ScrollRegion>
  );
}

/** A table that is written with an empty corner has nothing there that could head its column: a reader would hear a blank. */
function HeaderCell({ node: _node, children, ...props }: Props<'th'>) {
  return children === undefined || children === null ? <td {...props} /> : <th {...props}>{children}</th>;
}

/** KaTeX wraps a formula in a span of its own. */
function Span({ node: _node, className, ...props }: Props<'span'>) {
  if (className === 'katex' || className === 'katex-display') {
    return (
      <ScrollRegion of="formula" className={className}>
        {props.children}
      </ScrollRegion>
    );
  }
  return <span className={className} {...props} />;
}

function Line({ children }: { readonly children?: ReactNode }) {
  return <span className={styles.line}>{children}</span>;
}

function Bullet({ children }: { readonly children?: ReactNode }) {
  return <span className={styles.bullet}>{children}</span>;
}

const everywhere = { table: Table, th: HeaderCell, span: Span, img: OwnPicture } satisfies Components;

/** Inside a label there are no blocks: paragraphs and list items are lines. */
export const inlineElements: Components = {
  ...everywhere,
  p: Line,
  div: Line,
  ul: Line,
  ol: Line,
  li: Bullet,
  blockquote: Line,
  // A link inside a label or inside another link would have two meanings.
  a: ({ children }) => <>{children}</>,
};

/** A block of code can be wider than the screen: it scrolls, also by keyboard. */
export const blockElements: Components = {
  ...everywhere,
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
  pre: ({ node: _node, ...props }: Props<'pre'>) => <pre tabIndex={0} {...props} />,
  // Beside the test, not in its place; the other site is not told where the reader comes from.
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
};
