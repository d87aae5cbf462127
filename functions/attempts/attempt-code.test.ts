import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { attemptCode, readAttemptCode } from './attempt-code.ts';

const attempt = { studentId: 'ada', testId: 'test', version: 1, attemptNumber: 1, startedAtMs: 1_795_000_000_000 };
const code = attemptCode(attempt);
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const place = fc.integer({ min: 0, max: 9 });

describe('the code of an attempt', () => {
  it('is two groups of five that nobody misreads, and always the same', () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(attemptCode({ ...attempt })).toBe(code);
  });

  it.each([{ studentId: 'grace' }, { testId: 'other' }, { version: 2 }, { attemptNumber: 2 }, { startedAtMs: 1 }])(
    'is another with %j',
    (change) => {
      expect(attemptCode({ ...attempt, ...change })).not.toBe(code);
    },
  );

  it('differs between a hundred thousand attempts', () => {
    const codes = Array.from({ length: 100_000 }, (_, index) =>
      attemptCode({ ...attempt, studentId: `student-${index}` }),
    );
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['in small letters', code.toLowerCase()],
    ['without its hyphen', code.replace('-', '')],
    ['with spaces', ` ${code.replace('-', ' ')} `],
    ['with letters for digits', code.replaceAll('0', 'o').replaceAll('1', 'l')],
  ])('is read %s', (_, text) => {
    expect(readAttemptCode(text)).toBe(code);
  });

  it.each(['', 'test~1~1', code.slice(1), `${code}0`, code.replace(/^./, 'U')])('%j is none', (text) => {
    expect(readAttemptCode(text)).toBeNull();
  });

  test.prop([fc.string({ maxLength: 8 }), place, fc.constantFrom(...digits)])(
    'with one wrong digit is none',
    (studentId, at, digit) => {
      const plain = [...attemptCode({ ...attempt, studentId }).replace('-', '')];
      fc.pre(plain[at] !== digit);
      plain[at] = digit;
      expect(readAttemptCode(plain.join(''))).toBeNull();
    },
  );
});
