import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKept, anyRevision } from '../../tests/support/arbitraries/saved-answers.ts';
import { answerText, readAnswer, revisionText } from './answer-text.ts';

describe('The text of an answer', () => {
  it('gives the answer back as it was', () => {
    fc.assert(
      fc.property(anyKept(), (kept) => {
        expect(readAnswer(answerText(kept))).toEqual(kept);
      }),
    );
  });

  it('is less than a revision exactly when the answer is older', () => {
    fc.assert(
      fc.property(anyKept(), anyRevision(), (kept, revision) => {
        // DynamoDB compares the bytes of texts; these are ASCII up to where the order is decided.
        const isLess = Buffer.compare(Buffer.from(answerText(kept)), Buffer.from(revisionText(revision))) < 0;
        expect(isLess).toBe(kept.r < revision);
      }),
    );
  });

  it('takes no more than the value, and fifteen bytes for revision and time', () => {
    const kept = { r: 1_000_000_000, t: Date.parse('2999-12-31T00:00:00Z') };
    expect(Buffer.byteLength(answerText({ ...kept, v: '\u0001'.repeat(1000) }))).toBe(15 + 1 + 1000);
    expect(Buffer.byteLength(answerText({ ...kept, v: ['a', 'b'] }))).toBe(15 + '["a","b"]'.length);
  });
});
