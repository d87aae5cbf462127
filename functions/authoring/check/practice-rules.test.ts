import { describe, expect, it } from 'vitest';
import { toPublished } from '../../catalogue/test-store.ts';
import { readSource } from '../formats/read-source.ts';
import { readYaml } from '../formats/yaml/yaml-document.ts';
import { sourceHash } from '../publish/source-hash.ts';
import { toTestVersion } from '../publish/to-test-version.ts';
import { maxAttempts } from '../test-source.ts';
import { checkTestSource } from './check-test-source.ts';

const questions = 'questions:\n  - {type: trueFalse, text: Yes., answer: true}\n';
const check = (header: string) =>
  checkTestSource(readYaml('t.yaml', `id: t\ntitle: T\nduration: 10 min\n${header}${questions}`));

function frozen(header: string) {
  const { source, faults } = check(header);
  if (!source) throw new Error(JSON.stringify(faults));
  return toTestVersion(source, { version: 1, publishedAtMs: 0 });
}

describe('a practice test', () => {
  it('shows everything at once and can be taken any number of times, without saying so', () => {
    const version = frozen('practice: true\n');
    expect(version).toMatchObject({ isPractice: true, attemptsAllowed: maxAttempts });
    expect(new Set(Object.values(version.review))).toEqual(new Set(['immediately']));
    expect(toPublished(version, 'hash').isPractice).toBe(true);
    expect(frozen('')).not.toHaveProperty('isPractice');
  });

  it('may say that everything is shown at once, and have a window', () => {
    const header = 'practice: true\nreview: {score: immediately}\nclosesAt: 2027-01-15T09:00Z\n';
    expect(frozen(header).review.rightAnswers).toBe('immediately');
  });

  it.each([
    ['attempts: 1', 'attempts a practice test can be taken any number of times: leave this out'],
    ['attempts: 50', 'attempts a practice test can be taken any number of times: leave this out'],
    ['attemptMethod: last', 'attemptMethod no attempt of a practice test counts: leave this out'],
    [
      'review: {score: never}',
      'review.score a practice test shows everything at once: leave this out, or write immediately',
    ],
    [
      'review: {feedback: 2 h}',
      'review.feedback a practice test shows everything at once: leave this out, or write immediately',
    ],
  ])('cannot say %s', (field, fault) => {
    const said = (header: string) => check(header).faults.map(({ field: at, message }) => `${at} ${message}`);
    expect(said(`practice: true\n${field}\n`)).toEqual([fault]);
    expect(said(`practice: false\n${field}\n`)).toEqual([]);
  });

  it('is another source than the same test that counts; one that says it counts is the same as one that says nothing', () => {
    const hashOf = (header: string) => {
      const { source } = check(header);
      return source && sourceHash(source);
    };
    expect(hashOf('practice: true\n')).not.toBe(hashOf(''));
    expect(hashOf('practice: false\n')).toBe(hashOf(''));
  });

  it('can be a GIFT file, by a comment', () => {
    const gift = '// practice: true\n// duration: 5 min\n\nZero is even. {T}\n';
    const { source } = checkTestSource(readSource('zero.gift', Buffer.from(gift)));
    expect(source?.practice).toBe(true);
    const limited = checkTestSource(readSource('zero.gift', Buffer.from(`// attempts: 2\n${gift}`)));
    expect(limited.faults.map(({ field }) => field)).toEqual(['attempts']);
  });
});
