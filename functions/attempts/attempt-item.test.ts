import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { anyValue, anyVersion, versionOf } from '../../tests/support/arbitraries/questions.ts';
import type { KeyedQuestion } from '../questions/registry.ts';
import { makeAttempt } from '../sessions/close-session.ts';
import { sampleSession } from '../sessions/sample-session.ts';
import type { KeptAnswer, Session } from '../sessions/session.ts';
import type { TestVersion } from '../tests/test-version.ts';
import { Attempt } from './attempt.ts';
import { attemptItem, readAttempt } from './attempt-item.ts';

const { startedAtMs } = sampleSession();

function attemptOf(version: TestVersion, answers: Session['answers']) {
  const session = sampleSession({ testId: version.testId, version: version.version, answers });
  return makeAttempt(session, version, 'sweep', startedAtMs + 66_000);
}

const longText = {
  questionId: 'essay',
  type: 'shortText',
  text: 'Say it all',
  points: 1,
  feedback: '',
  acceptedTexts: ['all'],
  caseSensitive: false,
  whiteSpace: 'collapse',
  maxLength: 100_000,
} as const satisfies KeyedQuestion;

const anyKept: fc.Arbitrary<KeptAnswer> = fc.record({
  v: anyValue(),
  r: fc.integer({ min: 1, max: 1_000_000_000 }),
  t: fc.integer({ min: startedAtMs - 1_000, max: startedAtMs + 65_000 }),
});

/** Answers to some of a version's questions, and to one that it does not have. */
const anySitting = anyVersion.chain((version) => {
  const ids = [...version.questions.map(({ questionId }) => questionId), 'not-in-the-version'];
  return (
    fc
      .array(fc.tuple(fc.constantFrom(...ids), anyKept))
      // As it comes out of the table: there is no answer to a prompt called `__proto__`.
      .map((entries) => z.parse(Attempt, attemptOf(version, Object.fromEntries(entries))))
  );
});

describe('The item of an attempt', () => {
  it('gives the attempt back as it was', () => {
    fc.assert(
      fc.property(anySitting, (attempt) => {
        expect(readAttempt(attemptItem(attempt))).toEqual(attempt);
      }),
    );
  });

  it('keeps an answer as long as it is, whatever is in it, so that every session can end', () => {
    const version = versionOf([longText]);
    // Each of these is six characters in JSON and one byte by itself.
    const v = '\u0001'.repeat(60_000);
    const attempt = attemptOf(version, { [longText.questionId]: { v, r: 1, t: startedAtMs } });
    const item = attemptItem(attempt);
    expect(Buffer.byteLength(item.record?.S ?? '')).toBeLessThan(v.length + 100);
    expect(readAttempt(item)).toEqual(attempt);
  });

  it('keeps answers apart that look like the lines between them', () => {
    const version = versionOf([longText, { ...longText, questionId: 'more' }]);
    const attempt = attemptOf(version, {
      essay: { v: "\nmore c 1 1 1 1 2 'x\n", r: 1, t: startedAtMs + 1 },
      more: { v: ' -\n', r: 2, t: startedAtMs + 2 },
    });
    expect(readAttempt(attemptItem(attempt))).toEqual(attempt);
  });

  it('is read as well when it was written before there were shares', () => {
    const record = "all c 2 2 1 10 2 'x\nhalf p 0.66 2 -\nnone i 0 2 -\nleft u 0 2 -\ntiny p 0 0 -\n";
    const item = attemptItem(attemptOf(versionOf([longText]), {}));
    expect(readAttempt({ ...item, record: { S: record } }).grades).toMatchObject([
      { questionId: 'all', share: { earned: 1, outOf: 1 }, points: 2, result: 'correct' },
      { questionId: 'half', share: { earned: 66, outOf: 200 }, points: 0.66, result: 'partial' },
      { questionId: 'none', share: { earned: 0, outOf: 1 }, points: 0, result: 'incorrect' },
      { questionId: 'left', share: { earned: 0, outOf: 1 }, points: 0, result: 'unanswered' },
      { questionId: 'tiny', share: { earned: 0, outOf: 1 }, points: 0, result: 'partial' },
    ]);
  });

  it.each([
    'essay',
    'essay p 1/0 1 -\n',
    'essay p 1/ 1 -\n',
    'essay u 0 1 -',
    'essay x 0 1 -\n',
    'essay u 0 1 1 1 \n',
    "essay u 0 1 1 1 9 'x\n",
    "essay u 0 1 1 1 1 'x\n",
    'essay c 1 1 1 1 3 {x}\n',
    "essay c 1 1 1 1 2 'x\nand more",
  ])('is refused when its record is %j', (record) => {
    const item = attemptItem(attemptOf(versionOf([longText]), {}));
    expect(() => readAttempt({ ...item, record: { S: record } })).toThrow();
  });
});
