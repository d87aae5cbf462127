/** Sizes that must never be met during an exam, so they are checked when a test is imported. Pure. */
import { maxNumericLength } from '../../../shared/questions/answer.ts';
import type { KeyedQuestion, TestVersion } from '../test-version.ts';

/**
 * A session item above this is refused; DynamoDB's own limit is 400 KB for an item. What is between them is for what an
 * attempt has of each of 500 questions beside the answer: its grade (docs/decisions/0005-a-session-cannot-outgrow-its-item.md).
 */
export const largestSessionBytes = 300_000;
/** A version is one item as well. */
export const largestVersionBytes = 350_000;

/** Revision, times and the names of all fields, for each answer: 43 in a session, 64 in late answers, which have two times. */
const answerOverheadBytes = 80;
/** A UTF-16 unit, which is what lengths count, takes at most three bytes. */
const bytesPerCharacter = 3;

const idBytes = (things: readonly { readonly id: string }[]) =>
  things.reduce((sum, { id }) => sum + Buffer.byteLength(id) + 3, 0);

function largestValueBytes(question: KeyedQuestion): number {
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
      return idBytes(question.choices);
    case 'trueFalse':
      return 1;
    case 'numeric':
      return maxNumericLength * bytesPerCharacter;
    case 'shortText':
      return question.maxLength * bytesPerCharacter;
    case 'matching': {
      const longestOption = Math.max(...question.options.map((option) => Buffer.byteLength(option.id)));
      return idBytes(question.prompts) + question.prompts.length * (longestOption + 3);
    }
    case 'ordering':
      return idBytes(question.items);
  }
}

/** Bytes of a session of this version in which every answer is as large as it can be. */
export function largestSession(version: TestVersion): number {
  const rest = 2000 + Buffer.byteLength(version.title);
  return version.questions.reduce(
    (sum, question) => sum + question.questionId.length + answerOverheadBytes + largestValueBytes(question),
    rest,
  );
}

/** Bytes of the version's own item, counted generously. */
export function versionBytes(version: TestVersion): number {
  return Buffer.byteLength(JSON.stringify(version));
}
