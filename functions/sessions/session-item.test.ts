import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { anyValue } from '../grading/question-arbitraries.ts';
import { sampleSession } from './sample-session.ts';
import { type KeptAnswer, Session } from './session.ts';
import { answerText, revisionText, SessionItem, sessionItem } from './session-item.ts';

const { startedAtMs } = sampleSession();
const anyRevision = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000_000 }),
  fc.integer({ min: 1, max: 50 }),
  fc.constant(1_000_000_000),
);
const anyKept: fc.Arbitrary<KeptAnswer> = fc.record({
  v: anyValue(),
  r: anyRevision,
  t: fc.nat({ max: Date.parse('2999-12-31T00:00:00Z') }),
});

/** As it comes out of the table: there is no answer to a question called `__proto__`. */
function sessionWith(answers: Session['answers']): Session {
  return z.parse(Session, sampleSession({ answers }));
}

describe('The item of a session', () => {
  it('gives the session back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), anyKept), (answers) => {
        const session = sessionWith(answers);
        expect(z.parse(SessionItem, sessionItem(session))).toEqual(session);
      }),
    );
  });

  it('keeps a text as it was typed, though it looks like something else', () => {
    for (const v of ['', "'", 'null', 'true', '["a"]', '{"a":"b"}', ' \n\u0001', "''quoted''"]) {
      const session = sessionWith({ q1: { v, r: 3, t: startedAtMs } });
      expect(z.parse(SessionItem, sessionItem(session)).answers.q1?.v).toBe(v);
    }
  });

  it('is less than a revision exactly when the answer is older', () => {
    fc.assert(
      fc.property(anyKept, anyRevision, (kept, revision) => {
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

  it('is refused without answers, or when one is no text', () => {
    const item = sessionItem(sessionWith({}));
    for (const answers of [undefined, null, 'q1', { q1: 1 }, { q1: { v: 'a', r: 1, t: 1 } }]) {
      expect(() => z.parse(SessionItem, { ...item, answers })).toThrow();
    }
  });

  it.each([
    '',
    'nothing',
    "00000a'text without a time",
    '0000010mhv3k2a1',
    '0000010mhv3k2a1{"a":1}',
    '0000010mhv3k2a1[1',
  ])('is refused when an answer is %j', (text) => {
    const item = { ...sessionItem(sessionWith({})), answers: { q1: text } };
    expect(() => z.parse(SessionItem, item)).toThrow();
  });
});
