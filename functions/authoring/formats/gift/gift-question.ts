/**
 * A question of GIFT as Moodle reads it, as its author would write it in a test file. Checked afterwards like any other.
 * What Moodle does was read in its `question/format/gift/format.php` (5.1) and `question/type/ordering`.
 */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { giftReaders } from '../../questions/registry.ts';
import type { GiftBlock } from './gift-blocks.ts';
import { giftFormOf } from './gift-form.ts';
import {
  type FormattedPiece,
  GiftError,
  type GiftRemark,
  type GiftText,
  readEscapes,
  readFormatted,
  slice,
  trim,
} from './gift-text.ts';

/** What a block turned out to be. A description has no answers: it is a text for the questions behind it. */
export interface GiftReading {
  readonly kind: 'question' | 'description';
  /** What stands between `::` and `::`; may be empty. */
  readonly name: string;
  readonly text: FormattedPiece;
  /** The fields of the question but for its text; empty for a description. */
  readonly question: Readonly<Record<string, unknown>>;
  readonly remarks: readonly GiftRemark[];
}

/** More does not fit into a test; it is looked at before anything that takes its time. */
const longestBlock = 350_000;

function readName(text: GiftText): { name: string; rest: GiftText } {
  const end = text.marks.startsWith('::') ? text.marks.indexOf('::', 2) : -1;
  if (end < 0) return { name: '', rest: text.marks.startsWith('::') ? slice(text, 2) : text };
  return { name: text.text.slice(2, end).trim(), rest: trim(slice(text, end + 2)) };
}

/** A brace right behind `^`, `_` or `\frac` inside a formula: Moodle would take the formula apart. */
const formulaBehind = /(?:\\[A-Za-z]+|[\^])$|\$[^$]*_$|\\\([^)]*_$/;

/** Moodle's embedded answers, which its GIFT does not know: it would take what stands behind the = for an answer. */
const cloze = /^\d*:[A-Z_]+:/;

/** Where the answers begin and end; `null`: there are none. */
function findAnswers(text: GiftText): { open: number; close: number } | null {
  const { marks } = text;
  const [open, close] = [marks.indexOf('{'), marks.indexOf('}')];
  if (open < 0 && close < 0) return null;
  const mend = 'Write \\{ and \\} for braces in the text';
  if (open < 0) throw new GiftError(`a } without a { before it. ${mend}`, slice(text, close));
  if (close < 0)
    throw new GiftError(
      `the brace { is never closed: is there a } missing, or a blank line inside? ${mend}`,
      slice(text, open),
    );
  if (close < open) throw new GiftError(`a } without a { before it. ${mend}`, slice(text, close));
  if (formulaBehind.test(text.text.slice(Math.max(0, open - 200), open)) && open > 0) {
    throw new GiftError(
      `the brace after “${text.text.slice(Math.max(0, open - 10), open)}” looks like part of a formula. ${mend}`,
      slice(text, open),
    );
  }
  if (cloze.test(marks.slice(open + 1, open + 40))) {
    throw new GiftError(
      'embedded answers (Cloze) aren’t part of GIFT: write each gap as its own question',
      slice(text, open),
    );
  }
  const second = marks.slice(close + 1).search(/[{}]/);
  if (second >= 0) {
    const at = slice(text, close + 1 + second);
    throw new GiftError(
      `a second ${at.marks.charAt(0)} after the answers: is there a blank line missing between two questions? ${mend}`,
      at,
    );
  }
  return { open, close };
}

function readAnswers(answers: GiftText, inherited: TextFormat) {
  const form = giftFormOf(answers);
  const reader = giftReaders.find((one) => one.form === form);
  if (reader) return reader.read(answers, inherited);
  throw new GiftError('no type of question takes answers like these', answers);
}

/**
 * Reads one question or description.
 * @throws GiftError that says why it cannot be taken
 */
export function readGiftQuestion({ text: source, codeComments, lineNumbers }: GiftBlock): GiftReading {
  if (source.length > longestBlock) {
    const size = `is ${Math.ceil(source.length / 1000).toLocaleString('en')} KB long`;
    throw new GiftError(`${size}: is there a blank line missing between questions?`, { row: 0 });
  }
  const commentRemarks = codeComments.map((line): GiftRemark => {
    const row = lineNumbers.findLastIndex((number) => number < line);
    return {
      row,
      message: `line ${line} starts with //, so it’s a comment and not shown, as in Moodle, even inside code`,
    };
  });
  const { name, rest } = readName(trim(readEscapes(source)));
  const place = findAnswers(rest);
  if (place === null) {
    return { kind: 'description', name, text: readFormatted(rest, 'moodle'), question: {}, remarks: commentRemarks };
  }
  const { open, close } = place;
  const isLast = close === rest.marks.length - 1;
  const [before, behind] = [slice(rest, 0, open), slice(rest, close + 1)];
  // A gap shows where the answers stood in the middle of a sentence.
  const gap = isLast ? '' : '_____';
  const stem = readFormatted(
    { text: before.text + gap + behind.text, marks: before.marks + gap + behind.marks, row: 0 },
    'moodle',
  );
  const inside = trim(slice(rest, open + 1, close));
  const general = inside.marks.lastIndexOf('####');
  const answers = general < 0 ? inside : trim(slice(inside, 0, general));
  const feedback = readFormatted(
    general < 0 ? slice(inside, inside.text.length) : slice(inside, general + 4),
    stem.format,
  );
  const { question, remarks } = readAnswers(answers, stem.format);
  return {
    kind: 'question',
    name,
    text: stem,
    question:
      feedback.text === '' ? question : { ...question, feedback: feedback.text, feedbackFormat: feedback.format },
    remarks: [...commentRemarks, ...remarks],
  };
}
