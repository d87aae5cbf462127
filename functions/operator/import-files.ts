/** Importing test files: everything is checked before anything is written. */
import { readFileSync, statSync } from 'node:fs';
import type { Clock } from '../runtime/clock.ts';
import { checkTestSource } from '../tests/source/check-test-source.ts';
import type { GiftHeader } from '../tests/source/gift-document.ts';
import { readSource } from '../tests/source/read-source.ts';
import type { SourceRemark } from '../tests/source/source-document.ts';
import { sourceHash } from '../tests/source/source-hash.ts';
import type { TestSource } from '../tests/source/test-source.ts';
import { toTestVersion } from '../tests/source/to-test-version.ts';
import type { PublishResult, TestStore } from '../tests/test-store.ts';

/** A file after checking; `source` is there exactly when there are no faults. */
export interface CheckedFile {
  readonly file: string;
  readonly source: TestSource | null;
  readonly faults: readonly SourceRemark[];
  readonly notes: readonly SourceRemark[];
}

/** Ten times what the largest test can be: the rest would be comments. */
const largestFileBytes = 4_000_000;

function checkFile(file: string, giftHeader: GiftHeader): CheckedFile {
  try {
    const { size } = statSync(file);
    if (size > largestFileBytes) return unreadable(file, `is larger than ${largestFileBytes / 1e6} MB`);
    return { file, ...checkTestSource(readSource(file, readFileSync(file), giftHeader)) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = error.code === 'ENOENT' ? 'there is no such file' : `cannot be read (${String(error.code)})`;
    return unreadable(file, message);
  }
}

function unreadable(file: string, message: string): CheckedFile {
  return { file, source: null, faults: [{ file, line: 1, column: 1, field: '', message }], notes: [] };
}

/**
 * Reads and checks files, each for itself and all together: two of them may not be the same test.
 * @param giftHeader what GIFT files cannot say themselves
 */
export function checkFiles(files: readonly string[], giftHeader: GiftHeader = {}): CheckedFile[] {
  const fileByTest = new Map<string, string>();
  return files.map((file) => {
    const checked = checkFile(file, giftHeader);
    const testId = checked.source?.id ?? '';
    const other = fileByTest.get(testId);
    if (checked.source) fileByTest.set(testId, other ?? file);
    if (checked.source === null || other === undefined) return checked;
    const message = `“${testId}” is also the id of ${other}`;
    return { ...checked, source: null, faults: [{ file, line: 1, column: 1, field: 'id', message }] };
  });
}

/** Publishes a checked test, unless exactly it is published already. */
export function publishSource(tests: TestStore, source: TestSource, clock: Clock): Promise<PublishResult> {
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
  return `${count(source.questions.length, 'question')}, ${count(points, 'point')}, ${source.duration}`;
}
