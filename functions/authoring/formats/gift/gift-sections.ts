/**
 * GIFT's descriptions, texts without answers, as sections of the test: each is the instructions of the questions behind it,
 * so it is shown before them however they are shuffled.
 */
import { beginningOf, isMarkupFormat } from '../beginning-of.ts';
import type { GiftReading } from './gift-question.ts';
import { GiftError } from './gift-text.ts';

/** A question as a test file has it, with where it came from. */
export interface TakenQuestion {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A description with the questions behind it; the first part may have no description. */
export interface GiftPart {
  readonly title: string;
  readonly line: number;
  readonly text: string;
  readonly format: string;
  /** The number of the question behind the description. */
  readonly next: number;
  readonly questions: TakenQuestion[];
}

/** Questions before any description. */
export const leadingPart = (): GiftPart => ({ title: '', line: 1, text: '', format: 'moodle', next: 1, questions: [] });

/** What a title may have, with room to spare. */
const longestTitle = 80;

/**
 * Begins a part with a description; one right behind another goes on.
 * @param next the number of the question behind it
 * @returns why it cannot: two that follow each other cannot be one text
 */
export function addDescription(
  parts: GiftPart[],
  { name, text }: GiftReading,
  line: number,
  next: number,
): GiftError | null {
  const last = parts.at(-1);
  const own = text.text === '' ? { text: name, format: 'plain' } : text;
  if (last === undefined || last.questions.length > 0 || last.text === '') {
    const title = beginningOf(name || own.text, longestTitle, name === '' && isMarkupFormat(own.format));
    parts.push({ title, line, next, ...own, questions: [] });
    return null;
  }
  if (last.format !== own.format) {
    const formats = `one is ${last.format}, the other ${own.format}`;
    return new GiftError(`two texts without answers follow each other, and ${formats}: combine them into one`, {
      row: 0,
    });
  }
  const between = own.format === 'html' ? '\n<hr>\n' : '\n\n';
  parts[parts.length - 1] = { ...last, text: last.text + between + own.text };
  return null;
}

/** Whether a part begins with a description. */
export const hasDescription = (part: GiftPart): boolean => part.text !== '';

/**
 * The sections of a test and its questions, each in its own; no sections when there is no description.
 * @param testTitle names the questions before the first description
 */
export function arrangeSections(all: readonly GiftPart[], testTitle: string) {
  const parts = all.filter(({ questions }) => questions.length > 0);
  if (parts.every(({ text }) => text === '')) {
    return { sections: [], sectionLines: [], questions: parts.flatMap(({ questions }) => questions) };
  }
  return {
    sections: parts.map(({ title, text, format }, index) => ({
      id: `part-${index + 1}`,
      title: title || testTitle,
      ...(text === '' ? {} : { instructions: text, instructionsFormat: format }),
    })),
    sectionLines: parts.map(({ line }) => line),
    questions: parts.flatMap(({ questions }, index) =>
      questions.map((question) => ({ ...question, value: { ...question.value, section: `part-${index + 1}` } })),
    ),
  };
}
