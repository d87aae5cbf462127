import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lintTemplates } from './lint-templates.ts';

const folder = mkdtempSync(join(tmpdir(), 'pencils-down-linter-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A linter that says this and ends with this status: cfn-lint itself comes from PyPI. */
function linterThatSays(text: string, status: number): string {
  const program = join(folder, `linter-${status}`);
  writeFileSync(program, `#!/bin/sh\ncat <<'END'\n${text}\nEND\nexit ${status}\n`, { mode: 0o755 });
  return program;
}

const match = {
  Filename: 'a.json',
  Level: 'Error',
  Message: 'Additional properties are not allowed',
  Rule: { Id: 'E3002', Description: 'Resource properties are invalid' },
  Location: { Path: ['Resources', 'Queue', 'Properties', 0], Start: { LineNumber: 1 } },
};

test('what the linter finds is told by file, rule and place', () => {
  expect(lintTemplates(linterThatSays(JSON.stringify([match]), 2), ['a.json'], ['us-east-1'])).toEqual([
    { file: 'a.json', text: 'Error E3002 at Resources.Queue.Properties.0: Additional properties are not allowed' },
  ]);
  expect(lintTemplates(linterThatSays('[]', 0), ['a.json'], ['us-east-1'])).toEqual([]);
});

test('a linter that ends without a report, or is not there, has not found the template in order', () => {
  expect(() => lintTemplates(linterThatSays('Traceback', 1), [], [])).toThrow('without a report: Traceback');
  expect(() => lintTemplates(join(folder, 'missing'), [], [])).toThrow('ENOENT');
});
