/** Answers as they are saved, any of them, for property-based tests. */
import fc from 'fast-check';
import * as z from 'zod/mini';
import { SavedAnswer } from '../../../functions/sessions/protocol/session.ts';
import { anyValue } from './questions.ts';

/** A revision, the first and the last of them often. */
export const anyRevision = () =>
  fc.oneof(fc.integer({ min: 1, max: 1_000_000_000 }), fc.integer({ min: 1, max: 50 }), fc.constant(1_000_000_000));

/** An answer as it comes out of the table, saved in this millennium: there is no answer to a prompt called `__proto__`. */
export const anySaved = (): fc.Arbitrary<SavedAnswer> =>
  fc
    .record({
      value: anyValue(),
      revision: anyRevision(),
      savedAtMs: fc.nat({ max: Date.parse('2999-12-31T00:00:00Z') }),
    })
    .map((saved) => z.parse(SavedAnswer, saved));
