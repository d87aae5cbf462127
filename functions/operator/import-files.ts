/** Importing test files: everything is checked before anything is written. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type CheckedSource, type CheckOptions, checkTestSource } from '../authoring/check/check-test-source.ts';
import { shortened } from '../authoring/check/describe-issue.ts';
import { type ReadOptions, readSource } from '../authoring/formats/read-source.ts';
import { type SourceRemark, unreadableDocument } from '../authoring/formats/source-document.ts';
import { sourceHash } from '../authoring/publish/source-hash.ts';
import { toTestVersion } from '../authoring/publish/to-test-version.ts';
import type { TestSource } from '../authoring/test-source.ts';
import type { PublishResult, TestStore } from '../catalogue/test-store.ts';
import type { Clock } from '../platform/clock.ts';

/** A file after checking; `source` is there exactly when there are no faults. */
export interface CheckedFile extends CheckedSource {
  readonly file: string;
}

/** How files are read and what of them is taken. */
export type ImportOptions = ReadOptions & CheckOptions;

/** Ten times what the largest test can be: the rest would be comments. */
const largestFileBytes = 4_000_000;

/** Why a file cannot be opened, in words. */
const openFaults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'can’t be opened: you don’t have permission to read it',
  EISDIR: 'is a folder: specify the files in it',
};

function checkFile(file: string, options: ImportOptions): CheckedFile {
  try {
    const found = statSync(file);
    const { size } = found;
    if (found.isDirectory()) {
      return unreadable(file, `is a folder: specify the files in it, such as ${path.join(file, '*.gift')}`);
    }
    if (!found.isFile()) return unreadable(file, 'is a device or a pipe, not a file');
    if (size > largestFileBytes) {
      const megabytes = `${Math.ceil(size / 1e6).toLocaleString('en')} MB`;
      return unreadable(file, `is too large: ${megabytes}, and the limit is ${largestFileBytes / 1e6} MB; split it`);
    }
    return { file, ...checkTestSource(readSource(file, readFileSync(file), options), options) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return unreadable(file, openFaults[String(error.code)] ?? `can’t be read (${String(error.code)})`);
  }
}

function unreadable(file: string, message: string): CheckedFile {
  const fault = { file, line: 1, column: 1, field: '', message };
  return { file, ...checkTestSource(unreadableDocument(file, [fault])) };
}

/** The file without what could be published, for one more reason. */
function refused(checked: CheckedFile, field: string, message: string): CheckedFile {
  const fault: SourceRemark = { file: checked.file, line: 1, column: 1, field, message };
  return { ...checked, source: null, faults: [...checked.faults, fault] };
}

/**
 * Reads and checks files, each for itself and all together: two of them may not be the same test, even when one has other
 * faults.
 */
export function checkFiles(files: readonly string[], options: ImportOptions = {}): CheckedFile[] {
  const fileByTest = new Map<string, string>();
  const given = new Set<string>();
  return files.map((file) => {
    const whole = path.resolve(file);
    if (given.has(whole)) return unreadable(file, 'is listed twice');
    given.add(whole);
    const checked = checkFile(file, options);
    const { testId } = checked;
    if (testId === null) return checked;
    const other = fileByTest.get(testId);
    if (other === undefined) fileByTest.set(testId, file);
    return other === undefined ? checked : refused(checked, 'id', `“${shortened(testId)}” is also the id of ${other}`);
  });
}

/**
 * Looks at what is published under a test's id: practice and what counts share no attempts, so one never becomes the other.
 * @throws Error that says what to do
 */
export async function refuseOtherKind(tests: TestStore, { id, practice }: TestSource): Promise<void> {
  const published = await tests.getPublished(id);
  if (!published || (published.isPractice === true) === practice) return;
  const [was, becomes] = practice ? ['a test that counts', 'practice'] : ['practice', 'a test that counts'];
  throw new Error(`${id} is published as ${was} and cannot become ${becomes}: give it another id`);
}

/** Publishes a checked test, unless exactly it is published already. @throws Error when it was practice before, or is now */
export async function publishSource(tests: TestStore, source: TestSource, clock: Clock): Promise<PublishResult> {
  await refuseOtherKind(tests, source);
  return tests.publish({
    testId: source.id,
    sourceHash: sourceHash(source),
    build: (version) => toTestVersion(source, { version, publishedAtMs: clock() }),
  });
}

/** What a test is, in a few words: `30 questions, 60 points, 1 h`. */
export function summarise(source: TestSource): string {
  const points = source.questions.reduce((sum, question) => sum + Math.round(question.points * 100), 0) / 100;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
  const practice = source.practice ? ', practice' : '';
  return `${count(source.questions.length, 'question')}, ${count(points, 'point')}, ${source.duration}${practice}`;
}
