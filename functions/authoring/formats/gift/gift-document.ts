/**
 * Reads Moodle's GIFT as Moodle does, question by question, so that every faulty one is named. What GIFT has no words for
 * stands in comments at the top (`gift-header.ts`).
 */

import {
  type FieldPath,
  nothingToTake,
  type Position,
  type SourceDocument,
  unreadableDocument,
} from '../source-document.ts';
import { cutIntoBlocks } from './gift-blocks.ts';
import { readBlocks } from './gift-contents.ts';
import { type GiftHeader, readGiftComments, toGiftHeader } from './gift-header.ts';
import { arrangeSections } from './gift-sections.ts';

export interface GiftOptions {
  readonly header?: GiftHeader;
  /** Leave out what cannot be taken, instead of refusing the file. */
  readonly skipUnsupported?: boolean;
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
    const message = `has ${count.toLocaleString('en')} questions, but a test can have at most 500: split the file`;
    return unreadableDocument(file, [{ ...top, message }]);
  }
  const comments = readGiftComments(file, text);
  const { header, title, ...about } = toGiftHeader(file, comments, given);
  const contents = readBlocks(file, blocks, given.points ?? comments.fields.get('points')?.value);
  const { sections, sectionLines, questions } = arrangeSections(contents.parts, title);
  const notes = [...about.notes, ...contents.notes];
  if (categoryLine !== null) {
    const message = 'categories are ignored: they organize a question bank, not a test';
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
