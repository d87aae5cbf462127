import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerDigest } from './answer-digest.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test.each([
  ['a text', 'Grüße "x"', '"Grüße \\"x\\""'],
  ['true', true, 'true'],
  ['chosen ids', ['b', 'a'], '["b","a"]'],
  ['a cleared answer', null, 'null'],
  ['pairs, by name whatever their order', { b: 'x', a: 'y' }, '{"a":"y","b":"x"}'],
])('the digest of %s is that of the question’s id and its JSON', (_name, value, json) => {
  expect(answerDigest('q1', value)).toBe(sha256(`q1\n${json}`));
});

test('the same answer to another question has another digest', () => {
  expect(answerDigest('q1', true)).not.toBe(answerDigest('q2', true));
});
