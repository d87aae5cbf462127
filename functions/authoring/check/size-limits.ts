/** Sizes that must never be met during an exam, so they are checked when a test is imported. Pure. */

import type { TestVersion } from '../../catalogue/test-version.ts';
import { maxAnswerBytes } from '../../questions/registry.ts';

/**
 * A session item above this is refused; DynamoDB's own limit is 400 KB for an item. What is between them is for what an
 * attempt has of each of 500 questions beside the answer: its grade (docs/decisions/0005-a-session-cannot-outgrow-its-item.md).
 */
export const largestSessionBytes = 300_000;
/** How many characters of one session a person may have to mark. */
export const maxCharactersToMark = 60_000;
/** A version is one item as well. */
export const largestVersionBytes = 350_000;

/** Revision, times and the names of all fields, for each answer: 43 in a session, 64 in late answers, which have two times. */
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
