/**
 * Reads Moodle's GIFT as Moodle does, question by question, so that every faulty one is named. What GIFT has no words for
 * stands in comments at the top (`gift-header.ts`).
 */
import { beginningOf } from './beginning-of.ts';
import { cutIntoBlocks, type GiftBlock } from './gift-blocks.ts';
import { asHeaderValue, type GiftHeader, readGiftComments, toGiftHeader } from './gift-header.ts';
import { type GiftReading, readGiftQuestion } from './gift-question.ts';
import { addDescription, arrangeSections, type GiftPart, hasDescription, leadingPart } from './gift-sections.ts';
import { GiftError } from './gift-text.ts';
import {
  type FieldPath,
  nothingToTake,
  type OutlineEntry,
  type Position,
  type SourceDocument,
  type SourceRemark,
  unreadableDocument,
} from './source-document.ts';

export interface GiftOptions {
  readonly header?: GiftHeader;
  /** Leave out what cannot be taken, instead of refusing the file. */
  readonly skipUnsupported?: boolean;
}

/** Everything that stands in the blocks of a file. */
interface GiftContents {
  readonly parts: readonly GiftPart[];
  readonly outline: readonly OutlineEntry[];
  /** Why each block that cannot be taken cannot. */
  readonly failures: readonly SourceRemark[];
  readonly notes: readonly SourceRemark[];
}

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

function readBlocks(file: string, blocks: readonly GiftBlock[], points: string | undefined): GiftContents {
  const outline: OutlineEntry[] = [];
  const failures: SourceRemark[] = [];
  const notes: SourceRemark[] = [];
  const parts: GiftPart[] = [leadingPart()];
  let number = 0;
  for (const block of blocks) {
    const lineOf = (row: number) => block.lineNumbers[Math.min(Math.max(row, 0), block.lineNumbers.length - 1)] ?? 1;
    const line = lineOf(0);
    const reading = readBlock(block);
    const failed = reading instanceof GiftError;
    const isQuestion = failed || reading.kind === 'question';
    if (isQuestion) number += 1;
    const place = isQuestion ? { field: `question ${number}`, question: number } : { field: '' };
    const remark = (row: number, message: string): SourceRemark => ({
      file,
      line: lineOf(row),
      column: 1,
      ...place,
      message,
    });
    const begins = beginningOf(failed ? block.text : reading.name || reading.text.text, 60);
    outline.push({ number: isQuestion ? number : null, line, text: begins });
    if (failed) {
      failures.push(remark(reading.row, reading.message));
      continue;
    }
    for (const { row, message, change } of reading.remarks) {
      notes.push({ ...remark(row, message), ...(change ? { change } : {}) });
    }
    if (isQuestion) {
      const text = textOf(reading);
      if (text !== reading.text) {
        const change = { was: '', becomes: text.text };
        notes.push({ ...remark(0, 'has no text: its name is shown'), change });
      }
      const value = {
        ...reading.question,
        ...text,
        ...(points === undefined ? {} : { points: asHeaderValue(points) }),
      };
      parts.at(-1)?.questions.push({ number, line, value });
      continue;
    }
    try {
      addDescription(parts, reading, line, number + 1);
    } catch (error) {
      if (!(error instanceof GiftError)) throw error;
      failures.push(remark(0, error.message));
    }
  }
  for (const part of parts.filter(hasDescription)) {
    const begins = `“${beginningOf(part.text, 60)}” has no answers`;
    const place = { file, line: part.line, column: 1, field: '' };
    if (part.questions.length > 0) {
      const becomes = `instructions before question ${part.next}`;
      notes.push({ ...place, message: `${begins}: it becomes the ${becomes}`, change: { was: 'a text', becomes } });
    } else {
      const mend =
        'move it before the questions that it belongs to, write “// instructions: …” at the top, or give it answers in braces';
      failures.push({ ...place, message: `${begins}, and no question behind it: ${mend}` });
    }
  }
  return { parts, outline, failures, notes };
}

/**
 * Reads a file.
 * @param file its name, for messages, and for the test's id and title when nothing else gives one
 */
export function readGift(file: string, text: string, options: GiftOptions = {}): SourceDocument {
  const { header: given = {}, skipUnsupported = false } = options;
  const { blocks, count, categoryLine } = cutIntoBlocks(text);
  const top = { file, line: 1, column: 1, field: '' };
  if (count > blocks.length) {
    const message = `has ${count.toLocaleString('en')} questions, and a test at most 500: split the file`;
    return unreadableDocument(file, [{ ...top, message }]);
  }
  const comments = readGiftComments(file, text);
  const { header, title, ...about } = toGiftHeader(file, comments, given);
  const contents = readBlocks(file, blocks, given.points ?? comments.fields.get('points')?.value);
  const { sections, sectionLines, questions } = arrangeSections(contents.parts, title);
  const notes = [...about.notes, ...contents.notes];
  if (categoryLine !== null) {
    const message = 'categories are passed over: they sort a question bank, and a test has none';
    notes.push({ ...top, line: categoryLine, message });
  }
  const nothing = { ...top, message: nothingToTake };
  const isEmpty = questions.length === 0 && (skipUnsupported || contents.failures.length === 0);
  const failures = isEmpty ? [nothing, ...contents.failures] : contents.failures;
  const faults = [...comments.faults, ...about.faults, ...(skipUnsupported ? [] : failures)];
  const locate = (path: FieldPath): Position => {
    const [first, second] = path;
    const lines =
      first === 'questions' ? questions.map(({ line }) => line) : first === 'sections' ? sectionLines : null;
    if (lines) return { line: lines[typeof second === 'number' ? second : 0] ?? 1, column: 1 };
    const name = second === undefined ? String(first) : `${String(first)}.${String(second)}`;
    return comments.fields.get(name)?.position ?? { line: 1, column: 1 };
  };
  const value = {
    ...header,
    ...(sections.length > 0 ? { sections } : {}),
    questions: questions.map((question) => question.value),
  };
  return {
    file,
    // Without questions there are faults already; an empty list would only add a confusing one.
    value: questions.length === 0 ? undefined : value,
    faults,
    notes,
    outline: contents.outline,
    leftOut: skipUnsupported ? failures : [],
    isForeign: true,
    mayLeaveOut: skipUnsupported,
    locate,
    numberOf: (place) => questions[place]?.number ?? place + 1,
  };
}
