import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { anyKept } from '../../tests/support/arbitraries/saved-answers.ts';
import { toItem } from '../runtime/item.ts';
import { sampleSession } from './sample-session.ts';
import { Session } from './session.ts';
import { readSession, sessionItem } from './session-item.ts';

const { startedAtMs } = sampleSession();
/** As it comes out of the table: there is no answer to a question called `__proto__`. */
function sessionWith(answers: Session['answers']): Session {
  return z.parse(Session, sampleSession({ answers }));
}

describe('The item of a session', () => {
  it('gives the session back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), anyKept()), (answers) => {
        const session = sessionWith(answers);
        expect(readSession(sessionItem(session))).toEqual(session);
      }),
    );
  });

  it('keeps a text as it was typed, though it looks like something else', () => {
    for (const v of ['', "'", 'null', 'true', '["a"]', '{"a":"b"}', ' \n\u0001', "''quoted''"]) {
      const session = sessionWith({ q1: { v, r: 3, t: startedAtMs } });
      expect(readSession(sessionItem(session)).answers.q1?.v).toBe(v);
    }
  });

  it('is refused without answers, or when one is no text', () => {
    const item = sessionItem(sessionWith({}));
    for (const answers of [undefined, null, 'q1', { q1: 1 }, { q1: { v: 'a', r: 1, t: 1 } }]) {
      const { answers: _, ...rest } = item;
      expect(() => readSession({ ...rest, ...toItem({ answers }) })).toThrow();
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
    const item = { ...sessionItem(sessionWith({})), ...toItem({ answers: { q1: text } }) };
    expect(() => readSession(item)).toThrow();
  });
});
