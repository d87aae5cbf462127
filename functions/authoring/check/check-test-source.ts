/** From a document to a test that can be published, or to every fault in it. */
import * as z from 'zod/mini';
import { parseDuration } from '../duration.ts';
import {
  nothingToTake,
  type OutlineEntry,
  type SourceDocument,
  type SourceRemark,
} from '../formats/source-document.ts';
import { parseInstant } from '../instant.ts';
import { questionIdOf } from '../publish/to-keyed-question.ts';
import { toReviewPolicy, toTestVersion } from '../publish/to-test-version.ts';
import { charactersToMark, checkQuestion, QuestionSource } from '../questions/registry.ts';
import { HeaderSource, type TestSource } from '../test-source.ts';
import { shortened } from './describe-issue.ts';
import { checkPractice } from './practice-rules.ts';
import { checkPart, faultAt, fieldOf } from './schema-faults.ts';
import { checkSections } from './section-rules.ts';
import {
  largestSession,
  largestSessionBytes,
  largestVersionBytes,
  maxCharactersToMark,
  versionBytes,
} from './size-limits.ts';
import { checkHeaderTexts, checkQuestionTexts } from './text-rules.ts';

/**
 * What became of a document: a source exactly when there is no fault, unless all of its questions were left out, as its
 * author allowed.
 */
export interface CheckedSource {
  readonly source: TestSource | null;
  readonly faults: readonly SourceRemark[];
  readonly notes: readonly SourceRemark[];
  /** The id of the test, also of one with faults; `null`: the file gives none. */
  readonly testId: string | null;
  /** What the file holds, question by question. */
  readonly outline: readonly OutlineEntry[];
  /** Why each question is missing that was left out. */
  readonly leftOut: readonly SourceRemark[];
}

export interface CheckOptions {
  /** Take questions that a person has to mark, though there is no way to mark them yet. */
  readonly takesUnmarked?: boolean | undefined;
}

const Questions = z.array(z.unknown()).check(z.minLength(1), z.maxLength(500));
const Fields = z.record(z.string(), z.unknown());

/** Checks everything, whatever else is wrong, so that an author sees all faults at once. In the order of the file. */
export function checkTestSource(document: SourceDocument, options: CheckOptions = {}): CheckedSource {
  const { file, value, notes, outline } = document;
  const id = fieldOf(value, ['id']);
  const done = (
    source: TestSource | null,
    faults: readonly SourceRemark[],
    more: { readonly notes?: readonly SourceRemark[]; readonly leftOut?: readonly SourceRemark[] } = {},
  ): CheckedSource => ({
    source: faults.length === 0 ? source : null,
    faults: inOrder(faults),
    notes: inOrder([...notes, ...(more.notes ?? [])]),
    testId: typeof id === 'string' ? id : null,
    outline,
    leftOut: inOrder([...document.leftOut, ...(more.leftOut ?? [])]),
  });
  if (value === undefined && document.faults.length === 0 && document.leftOut.length > 0) return done(null, []);
  if (value === undefined || value === null) {
    const empty = { file, line: 1, column: 1, field: '', message: 'the file is empty' };
    return done(null, document.faults.length > 0 ? document.faults : [empty]);
  }
  const fields = z.safeParse(Fields, value);
  if (!fields.success)
    return done(null, [faultAt(document, [], 'must be a set of fields: id, title, duration, questions …')]);

  const { questions: rawQuestions, ...rawHeader } = fields.data;
  const header = checkPart(document, [], HeaderSource, rawHeader);
  const { parsed, ...about } = checkQuestions(document, rawQuestions, options);
  const faults = [...document.faults, ...header.faults, ...about.faults, ...checkHeader(document, rawHeader)];
  if (header.parsed !== null) {
    faults.push(...checkHeaderTexts(header.parsed).map(({ path, message }) => faultAt(document, path, message)));
  }
  if (faults.length === 0 && parsed.length === 0 && about.leftOut.length > 0) {
    const nothing = { file, line: 1, column: 1, field: '', message: nothingToTake };
    return done(null, [], { ...about, leftOut: [nothing, ...about.leftOut] });
  }
  if (faults.length > 0 || header.parsed === null) return done(null, faults, about);
  const source = { ...withoutEmptySections(header.parsed, parsed, about.leftOut), questions: parsed };
  const whole = checkWhole(document, source);
  return done(source, whole, { ...about, notes: [...about.notes, ...windowNotes(document, source)] });
}

const inOrder = (remarks: readonly SourceRemark[]) =>
  remarks.toSorted((a, b) => a.line - b.line || a.column - b.column);

/** When all questions of a section were left out, so is the section. */
function withoutEmptySections(
  header: HeaderSource,
  questions: readonly QuestionSource[],
  leftOut: readonly SourceRemark[],
): HeaderSource {
  if (leftOut.length === 0) return header;
  return { ...header, sections: header.sections.filter(({ id }) => questions.some(({ section }) => section === id)) };
}

const needsMarks =
  'an essay has to be marked by a person, which isn’t possible yet: make it a shortText question, or add --unmarked to import it all the same, and its attempts will have no final score';

/** Checks each question by itself. What is faulty is left out where that is allowed. */
function checkQuestions(document: SourceDocument, raw: unknown, { takesUnmarked = false }: CheckOptions) {
  const list = checkPart(document, ['questions'], Questions, raw);
  const faults = list.faults;
  const notes: SourceRemark[] = [];
  const leftOut: SourceRemark[] = [];
  const parsed: QuestionSource[] = [];
  const indexById = new Map<unknown, number>();
  for (const [index, rawQuestion] of (list.parsed ?? []).entries()) {
    const path = ['questions', index];
    const question = checkPart(document, path, QuestionSource, rawQuestion);
    const own = question.faults;
    const id = fieldOf(rawQuestion, ['id']) ?? questionIdOf({}, index);
    const first = indexById.get(id);
    if (first === undefined) indexById.set(id, index);
    else
      own.push(
        faultAt(document, [...path, 'id'], `“${shortened(String(id))}” is already the id of question ${first + 1}`),
      );
    if (question.parsed !== null) {
      for (const fault of [...checkQuestion(question.parsed), ...checkQuestionTexts(question.parsed)]) {
        const remark = faultAt(document, [...path, ...fault.path], fault.message);
        if (fault.isMinor && document.isForeign) notes.push(remark);
        else own.push(remark);
      }
      if (!takesUnmarked && charactersToMark(question.parsed) > 0) {
        own.push({ ...faultAt(document, path, needsMarks), code: 'unmarked_question' });
      }
    }
    if (own.length > 0) (document.mayLeaveOut ? leftOut : faults).push(...own);
    else if (question.parsed !== null) parsed.push(question.parsed);
  }
  return { parsed, faults, notes, leftOut };
}

/** The rules between fields, on whatever of the header can be read. */
function checkHeader(document: SourceDocument, header: Readonly<Record<string, unknown>>): SourceRemark[] {
  const faults = checkPractice(header).map(({ path, message }) => faultAt(document, path, message));
  const instant = (field: string) => (typeof header[field] === 'string' ? parseInstant(header[field]) : null);
  const [opensAtMs, closesAtMs] = [instant('opensAt'), instant('closesAt')];
  if (opensAtMs !== null && closesAtMs !== null && closesAtMs <= opensAtMs) {
    faults.push(faultAt(document, ['closesAt'], 'must be later than opensAt'));
  }
  const review = z.safeParse(Fields, header.review);
  for (const [part, timing] of Object.entries(review.success ? review.data : {})) {
    if (timing === 'afterClose' && header.closesAt === undefined) {
      faults.push(
        faultAt(document, ['review', part], 'afterClose needs closesAt: without it, this would never be shown'),
      );
    }
  }
  return faults;
}

/** Rules that only make sense for a test without other faults. */
function checkWhole(document: SourceDocument, source: TestSource): SourceRemark[] {
  const faults: SourceRemark[] = [];
  faults.push(
    ...checkSections(source.sections, source.questions).map(({ path, message }) => faultAt(document, path, message)),
  );
  if (source.questions.every((question) => question.points === 0)) {
    faults.push(faultAt(document, ['questions'], 'no question gives points'));
  }
  const version = toTestVersion(source, { version: 1, publishedAtMs: 0 });
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000).toLocaleString('en')} KB`;
  if (largestSession(version) > largestSessionBytes) {
    const size = `${kilobytes(largestSession(version))} of answers, but a session can hold at most ${kilobytes(largestSessionBytes)}`;
    faults.push(faultAt(document, ['questions'], `students could enter ${size}: lower maxLength or split the test`));
  }
  const toMark = source.questions.reduce((sum, question) => sum + charactersToMark(question), 0);
  if (toMark > maxCharactersToMark) {
    const [all, most] = [toMark, maxCharactersToMark].map((count) => count.toLocaleString('en'));
    const message = `students could write ${all} characters that a person has to mark, but a test can have at most ${most}: lower maxLength or split the test`;
    faults.push({ ...faultAt(document, ['questions'], message), code: 'too_much_to_mark' });
  }
  if (versionBytes(version) > largestVersionBytes) {
    const size = `${kilobytes(versionBytes(version))}, but a test can have at most ${kilobytes(largestVersionBytes)}`;
    faults.push(faultAt(document, ['questions'], `the texts take ${size}: split the test`));
  }
  return faults;
}

/** What an author may not have meant, though it is allowed. */
function windowNotes(document: SourceDocument, source: TestSource): SourceRemark[] {
  const [opensAtMs, closesAtMs] = [parseInstant(source.opensAt ?? ''), parseInstant(source.closesAt ?? '')];
  const durationMs = (parseDuration(source.duration) ?? 0) * 1000;
  const notes: SourceRemark[] = [];
  if (opensAtMs !== null && closesAtMs !== null && closesAtMs - opensAtMs < durationMs) {
    notes.push(
      faultAt(document, ['closesAt'], 'closes before the duration is up, even for students who start right away'),
    );
  } else if (opensAtMs !== null && closesAtMs !== null && closesAtMs - opensAtMs < 2 * durationMs) {
    const percent = Math.floor(((closesAtMs - opensAtMs) / durationMs - 1) * 100);
    const cut = percent === 0 ? 'cuts off all extra time' : `cuts off extra time above ${percent}%`;
    notes.push(faultAt(document, ['closesAt'], `${cut}, even for students who start as soon as it opens`));
  }
  const { rightAnswers } = toReviewPolicy(source);
  const isSoon = rightAnswers === 'immediately' || (typeof rightAnswers === 'object' && 'afterSeconds' in rightAnswers);
  if (source.attempts > 1 && isSoon) {
    notes.push(faultAt(document, ['attempts'], 'students see the correct answers before their next attempt'));
  }
  return notes;
}
