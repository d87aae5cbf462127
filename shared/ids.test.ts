import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSessionId, parseSessionId } from './ids.ts';

describe('a session’s id', () => {
  it('is read back as it was written', () => {
    const key = fc.record({
      testId: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,2}$/),
      version: fc.integer({ min: 1, max: 999_999 }),
      attemptNumber: fc.integer({ min: 1, max: 9999 }),
    });
    fc.assert(
      fc.property(key, (one) => {
        expect(parseSessionId(formatSessionId(one))).toEqual(one);
      }),
    );
  });

  it.each([
    '',
    'algebra',
    'algebra~1',
    'algebra~0~1',
    'algebra~1~0',
    'algebra~01~1',
    'a#b~1~1',
    'algebra~1~1~1',
    'Algebra~1~1',
    `${'a'.repeat(80)}~1~1`,
  ])('is not %j', (text) => expect(parseSessionId(text)).toBeNull());
});
