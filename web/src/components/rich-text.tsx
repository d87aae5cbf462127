/**
 * Text of a test: Markdown with code and formulas. Plain text needs none of that, so the reader for Markdown, and
 * the one for formulas, are loaded only when a text asks for them. While they load, or if they cannot be had, the
 * text stands there as it was written.
 */
import { Component, type ComponentType, memo, type ReactNode, useEffect, useReducer } from 'react';
import { afterPaint, nextFrame } from '../lib/after-paint.ts';
import { textDirection } from '../lib/text-direction.ts';
import styles from './rich-text.module.css';

const hasMarkup = (text: string) => /[*_`#[\]<>|~\\]|\n|^\s*(?:[-+]|\d+[.)])\s|https?:/.test(text);
const hasMath = (text: string) => /\$[^$]+\$/.test(text);

interface ReaderProps {
  readonly text: string;
  readonly inline: boolean;
}

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

const markdown = readerOf(async () => (await import('./markdown.tsx')).Markdown);
const markdownWithMath = readerOf(async () => (await import('./markdown-with-math.tsx')).MarkdownWithMath);

/** Fetches what these texts need: a connection lost later takes no formula away, and each next question has its own at once. */
export function preloadRichText(texts: readonly string[]): void {
  const loading = [
    texts.some(hasMath) ? markdownWithMath.load() : null,
    texts.some(hasMarkup) ? markdown.load() : null,
  ];
  // The text is readable without; the next look tries again.
  for (const one of loading) one?.catch(() => null);
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
  const [, show] = useReducer((turns: number) => turns + 1, 0);
  const isMissing = reader !== null && reader.Loaded === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    let left = false;
    afterPaint()
      .then(reader.load)
      .then(nextTurn)
      .then(() => {
        if (!left) show();
      })
      // The text is readable without; the next look tries again.
      .catch(() => null);
    return () => {
      left = true;
    };
  }, [reader, isMissing]);
  return reader?.Loaded ?? null;
}

interface RichTextProps {
  readonly text: string;
  /** Without paragraphs, to stand inside a label. */
  readonly inline?: boolean;
}

/** A text of a test. Reading Markdown takes its time, so it is not done again for the same text. */
export const RichText = memo(({ text, inline = false }: RichTextProps) => {
  const Tag = inline ? 'span' : 'div';
  const readable = withoutEmphasis(text);
  const plain = inline ? readable : <p className={styles.asWritten}>{readable}</p>;
  const looks = { className: styles.richText, dir: textDirection(text) };
  const reader = hasMath(text) ? markdownWithMath : hasMarkup(text) ? markdown : null;
  const Reader = useReader(reader);
  if (!reader) return <Tag {...looks}>{plain}</Tag>;
  return (
    <Tag {...looks}>
      {Reader ? (
        <FallBack fallback={plain}>
          <Reader text={text} inline={inline} />
        </FallBack>
      ) : (
        <Tag data-pending>{plain}</Tag>
      )}
    </Tag>
  );
});

/** For the moment before the reader is there: stars and backticks would only disturb. */
function withoutEmphasis(text: string): string {
  return text.replace(/\*\*|__|^```.*$|`/gm, '');
}

/** Shows the text as written when its reader fails. */
class FallBack extends Component<{ readonly fallback: ReactNode; readonly children: ReactNode }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

/** The text without its markup, for places that take plain text only: options of a select, announcements. */
export function plainText(text: string): string {
  return text
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\$+([^$]+)\$+/g, (_, formula: string) => formula.replace(/\\(?:[,;!: ]|quad|mathrm|left|right)/g, ' '))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|\*|~~)(.+?)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The beginning of a text, for a list. */
export function firstParagraph(text: string): string {
  return text.trim().split(/\n\s*\n/)[0] ?? '';
}

/** True when plain text would lose something, such as a formula. */
export function needsRendering(text: string): boolean {
  return hasMath(text) || /`/.test(text);
}
