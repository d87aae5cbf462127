import { describe, expect, test } from 'vitest';
import { isAllowed, productionDependencies } from './licence-rules.ts';

describe('A licence', () => {
  test.each(['MIT', 'Apache-2.0', '(MIT OR CC0-1.0)', 'GPL-3.0-only OR MIT', 'MIT AND ISC', '(MIT AND BSD-3-Clause)'])(
    '%s is allowed',
    (expression) => {
      expect(isAllowed(expression)).toBe(true);
    },
  );

  test.each([
    null,
    '',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'AGPL-3.0-only',
    'GPL-2.0-or-later',
    'MIT AND GPL-3.0-only',
    'MIT WITH strange-exception',
    '(MIT OR (Apache-2.0 AND SSPL-1.0))',
  ])('%s is not', (expression) => {
    expect(isAllowed(expression)).toBe(false);
  });
});

test('dependencies of dependencies count, those for development do not', () => {
  const packages = {
    '': { version: '1.0.0', license: 'UNLICENSED' },
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/a/node_modules/@scope/b': { version: '2.0.0' },
    'node_modules/c': { version: '3.0.0', license: 'GPL-3.0-only', dev: true },
  };
  expect(productionDependencies({ packages })).toEqual([
    { name: 'a@1.0.0', licence: 'MIT' },
    { name: '@scope/b@2.0.0', licence: null },
  ]);
});
