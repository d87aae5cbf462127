/**
 * A text of a test, in any format, with code and formulas. Most texts need none of that, so the readers are loaded only
 * when a text asks for them. While they load, or if they cannot be had, the text stands there as it was written.
 */
import { Component, type ComponentType, createElement, memo, type ReactNode, useEffect, useState } from 'react';
import { afterPaint, nextFrame } from '../../lib/after-paint.ts';
import { reportPageError } from '../../lib/page-errors.ts';
import { textDirection } from '../../lib/text-direction.ts';
import type { ReaderProps } from './readers/reader.ts';
import styles from './rich-text.module.css';
import { type FormattedText, plainText, readerFor } from './text-forms.ts';

interface Reader {
  readonly load: () => Promise<void>;
  /** `null` until it is there. */
  Loaded: ComponentType<ReaderProps> | null;
}

function readerOf(load: () => Promise<ComponentType<ReaderProps>>): Reader {
  const reader: Reader = {
    Loaded: null,
    async load() {
      reader.Loaded = await load();
    },
  };
  return reader;
}

const readers = {
  markdown: readerOf(async () => (await import('./readers/markdown.tsx')).Markdown),
  markdownWithMath: readerOf(async () => (await import('./readers/markdown-with-math.tsx')).MarkdownWithMath),
  html: readerOf(async () => (await import('./readers/html-text.tsx')).HtmlText),
  htmlWithMath: readerOf(async () => (await import('./readers/html-with-math.tsx')).HtmlWithMath),
} as const;

function loadedReaderFor(text: FormattedText): Reader | null {
  const name = readerFor(text);
  return name === 'none' || name === 'plain' ? null : readers[name];
}

/** Fetches what these texts need: a connection lost later takes no formula away, and each next question has its own at once. */
export function preloadRichText(texts: readonly FormattedText[]): void {
  // The text is readable without; the next look tries again.
  for (const reader of new Set(texts.map(loadedReaderFor))) reader?.load().catch(() => null);
}

/** One text after the other, a frame each: all formulas of a page at once would keep a slow phone from answering. */
let lastTurn = Promise.resolve();
function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(nextFrame);
  return lastTurn;
}

/**
 * The reader's component; `null` until it is there, and while it is no use. It is asked for once the text stands there as
 * it was written: on a slow line one would wait for the other.
 */
function useReader(reader: Reader | null): ComponentType<ReaderProps> | null {
  const [shown, show] = useState({ reader, Loaded: reader?.Loaded ?? null });
  const Loaded = shown.reader === reader ? shown.Loaded : (reader?.Loaded ?? null);
  const isMissing = reader !== null && Loaded === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    let left = false;
    afterPaint()
      .then(reader.load)
      .then(nextTurn)
      .then(() => {
        if (!left) show({ reader, Loaded: reader.Loaded });
      })
      // The text is readable without; the next look tries again.
      .catch(() => null);
    return () => {
      left = true;
    };
  }, [reader, isMissing]);
  return Loaded;
}

interface RichTextProps extends FormattedText {
  /** Without blocks, to stand inside a label. */
  readonly inline?: boolean;
}

/** A text of a test. Reading takes its time, so it is not done again for the same text. */
export const RichText = memo(({ text, format = 'markdown', inline = false }: RichTextProps) => {
  const Tag = inline ? 'span' : 'div';
  const plain = inline ? (
    <span className={styles.asWritten}>{asWritten({ text, format })}</span>
  ) : (
    <p className={styles.asWritten}>{asWritten({ text, format })}</p>
  );
  const looks = { className: styles.richText, dir: textDirection(text) };
  const reader = loadedReaderFor({ text, format });
  const Reader = useReader(reader);
  if (!reader) return <Tag {...looks}>{plain}</Tag>;
  return (
    <Tag {...looks}>
      {Reader ? (
        <FallBack fallback={plain}>{createElement(Reader, { text, format, inline })}</FallBack>
      ) : (
        <Tag data-pending>{plain}</Tag>
      )}
    </Tag>
  );
});

/** Before its reader is there: stars, backticks and tags would only disturb. A text that needs none is as it was typed. */
function asWritten({ text, format }: FormattedText): string {
  switch (readerFor({ text, format })) {
    case 'none':
    case 'plain':
      return text;
    case 'html':
    case 'htmlWithMath':
      return plainText({ text, format });
    case 'markdown':
    case 'markdownWithMath':
      return text.replace(/\*\*|^```.*$|`/gm, '');
  }
}

/** Shows the text as written when its reader fails. */
class FallBack extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    reportPageError('text', error);
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
