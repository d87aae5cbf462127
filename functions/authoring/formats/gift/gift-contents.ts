/** Reads the blocks of a GIFT file one by one, and keeps what became of each. */
import { beginningOf, isMarkupFormat } from '../beginning-of.ts';
import type { OutlineEntry, SourceRemark } from '../source-document.ts';
import type { GiftBlock } from './gift-blocks.ts';
import { asHeaderValue } from './gift-header.ts';
import { type GiftReading, readGiftQuestion } from './gift-question.ts';
import { addDescription, type GiftPart, hasDescription, leadingPart } from './gift-sections.ts';
import { GiftError, type GiftRemark } from './gift-text.ts';

/** Everything that stands in the blocks of a file. */
export interface GiftContents {
  readonly parts: readonly GiftPart[];
  readonly outline: readonly OutlineEntry[];
  /** Why each block that cannot be taken cannot. */
  readonly failures: readonly SourceRemark[];
  readonly notes: readonly SourceRemark[];
}

/** So many characters name a question in lists. */
const longestName = 60;

/** Reads one block, whatever becomes of it. */
function readBlock(block: GiftBlock): GiftReading | GiftError {
  try {
    return readGiftQuestion(block);
  } catch (error) {
    if (error instanceof GiftError) return error;
    throw error;
  }
}

/** A question's text; a question that has none shows its name. */
function textOf({ name, text }: GiftReading) {
  return text.text === '' && name !== '' ? { text: name, format: 'plain' } : text;
}

/** What is said about each description: what became of it, or why nobody would see it. */
function describeParts(file: string, parts: readonly GiftPart[]) {
  const notes: SourceRemark[] = [];
  const failures: SourceRemark[] = [];
  for (const part of parts.filter(hasDescription)) {
    const begins = `“${beginningOf(part.text, longestName, isMarkupFormat(part.format))}” has no answers`;
    const place = { file, line: part.line, column: 1, field: '' };
    if (part.questions.length > 0) {
      const becomes = `instructions before question ${part.next}`;
      notes.push({ ...place, message: `${begins}: it becomes the ${becomes}`, change: { was: 'a text', becomes } });
    } else {
      const mend =
        'move it before the questions it belongs to, write “// instructions: …” at the top, or give it answers in braces';
      failures.push({ ...place, message: `${begins}, and no question follows it: ${mend}` });
    }
  }
  return { notes, failures };
}

/**
 * Reads all blocks.
 * @param points of each question, as they were written; `undefined`: the usual ones
 */
export function readBlocks(file: string, blocks: readonly GiftBlock[], points: string | undefined): GiftContents {
  const outline: OutlineEntry[] = [];
  const failures: SourceRemark[] = [];
  const notes: SourceRemark[] = [];
  const parts: GiftPart[] = [leadingPart()];
  const common = points === undefined ? {} : { points: asHeaderValue(points) };
  let number = 0;

  /** Takes one block. @returns what its author should know, or why it cannot be taken */
  function take(reading: GiftReading, line: number): readonly GiftRemark[] | GiftError {
    if (reading.kind === 'description') return addDescription(parts, reading, line, number + 1) ?? reading.remarks;
    const text = textOf(reading);
    parts.at(-1)?.questions.push({ number, line, value: { ...reading.question, ...text, ...common } });
    if (text === reading.text) return reading.remarks;
    const change = { was: '', becomes: text.text };
    return [...reading.remarks, { row: 0, message: 'has no text, so its name is shown', change }];
  }

  for (const block of blocks) {
    const { lineNumbers } = block;
    const lineOf = (row: number) => lineNumbers[Math.min(Math.max(row, 0), lineNumbers.length - 1)] ?? 1;
    const reading = readBlock(block);
    const isQuestion = reading instanceof GiftError || reading.kind === 'question';
    if (isQuestion) number += 1;
    const begins =
      reading instanceof GiftError
        ? beginningOf(block.text, longestName)
        : beginningOf(reading.name || reading.text.text, longestName, isMarkupFormat(reading.text.format));
    outline.push({ number: isQuestion ? number : null, line: lineOf(0), text: begins });
    const about = isQuestion ? { field: `question ${number}`, question: number } : { field: '' };
    const say = ({ row, message, change }: GiftRemark): SourceRemark => {
      return { file, line: lineOf(row), column: 1, ...about, message, ...(change ? { change } : {}) };
    };
    const taken = reading instanceof GiftError ? reading : take(reading, lineOf(0));
    if (taken instanceof GiftError) failures.push(say({ row: taken.row, message: taken.message }));
    else notes.push(...taken.map(say));
  }
  const described = describeParts(file, parts);
  return {
    parts,
    outline,
    failures: [...failures, ...described.failures],
    notes: [...notes, ...described.notes],
  };
}
