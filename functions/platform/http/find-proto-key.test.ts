import { describe, expect, test } from 'vitest';
import { findProtoKey } from './find-proto-key.ts';

describe('A field called __proto__', () => {
  test.each([
    ['at the top', '{"__proto__":1}', '/__proto__'],
    ['deep inside', '{"answers":[{"value":{"__proto__":"x"}}]}', '/answers/0/value/__proto__'],
    ['with its name escaped', '{"a":{"\\u005f_proto__":{}}}', '/a/__proto__'],
  ])('%s is found', (_where, text, pointer) => {
    expect(findProtoKey(JSON.parse(text))).toBe(pointer);
  });

  test.each(['{"answers":["__proto__"]}', '{"value":"__proto__"}', 'null', '1', '[[],{}]'])(
    'is not seen in %s: a text may say so',
    (text) => {
      expect(findProtoKey(JSON.parse(text))).toBeNull();
    },
  );
});

test('a body 100,000 levels deep is walked through', () => {
  expect(findProtoKey(JSON.parse(`${'['.repeat(100_000)}{"__proto__":1}${']'.repeat(100_000)}`))).toContain('/0/0/');
});
