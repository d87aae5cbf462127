/** Sizes that must never be met during an exam, so they are checked when a test is imported. Pure. */
import { maxAnswerBytes } from '../../questions/registry.ts';
import type { TestVersion } from '../test-version.ts';

/** A session item above this is refused; DynamoDB's own limit is 400 KB for an item. */
export const largestSessionBytes = 300_000;
/** How many characters of one session a person may have to mark. */
export const mostCharactersToMark = 60_000;
/** A version is one item as well. */
export const largestVersionBytes = 350_000;

/** Revision, time of the save and the names of both, for each answer, with room to spare. */
const answerOverheadBytes = 80;
/** Bytes of a session of this version in which every answer is as large as it can be. */
export function largestSession(version: TestVersion): number {
  const rest = 2000 + Buffer.byteLength(version.title);
  return version.questions.reduce(
    (sum, question) => sum + question.questionId.length + answerOverheadBytes + maxAnswerBytes(question),
    rest,
  );
}

/** Bytes of the version's own item, counted generously. */
export function versionBytes(version: TestVersion): number {
  return Buffer.byteLength(JSON.stringify(version));
}
