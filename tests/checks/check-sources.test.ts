import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let fixture: string;

beforeAll(() => {
  fixture = mkdtempSync(join(tmpdir(), 'pencils-down-checks-'));
  cpSync(join(root, 'biome.json'), join(fixture, 'biome.json'));
  cpSync(join(root, '.gitignore'), join(fixture, '.gitignore'));
  symlinkSync(join(root, 'node_modules'), join(fixture, 'node_modules'));
});
afterAll(() => rmSync(fixture, { recursive: true }));

/** Runs a tool on a project that holds just these files; all it printed, and how it ended. */
function check(tool: 'sources' | 'biome', files: Readonly<Record<string, string>>) {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(fixture, path)), { recursive: true });
    writeFileSync(join(fixture, path), source);
  }
  const [command, ...args] =
    tool === 'sources'
      ? [process.execPath, join(root, 'tests/checks/check-sources.ts')]
      : [join(root, 'node_modules/.bin/biome'), 'lint', '--max-diagnostics=50', ...Object.keys(files)];
  const { stdout, stderr, status } = spawnSync(command ?? '', args, { cwd: fixture, encoding: 'utf8' });
  for (const path of Object.keys(files)) rmSync(join(fixture, path));
  return { output: stdout + stderr, status };
}

const used = 'export const answer = 42;\n';
/** A wrong file per rule: the rule, where the file is, and what it says. */
const wrongImports: readonly (readonly [rule: string, path: string, source: string])[] = [
  ['web-imports', 'web/src/a.tsx', "import { readEnv } from '../../functions/platform/env.ts';"],
  ['web-imports', 'web/src/a.tsx', "import type { Env } from '../../functions/platform/env.ts';"],
  ['web-imports', 'web/src/a.tsx', "const page = await import('../../infra/local/main.ts');"],
  ['functions-imports', 'functions/sessions/a.ts', "export * from '../../infra/local/main.ts';"],
  ['functions-imports', 'functions/sessions/a.ts', "import '../../web/src/a.tsx';"],
  ['functions-imports', 'functions/sessions/a.ts', "type Run = import('../../tests/run.ts').Run;"],
  ['shared-imports', 'shared/a.ts', "import { table } from '../functions/platform/table/table.ts';"],
  ['shared-packages', 'shared/a.ts', "import * as z from 'zod';"],
  ['infra-imports', 'infra/a.ts', "import { closeSession } from '../functions/sessions/closing/close-session.ts';"],
  ['local-without-cdk', 'infra/local/a.ts', "import { Stack } from 'aws-cdk-lib';"],
  ['local-without-cdk', 'infra/local/a.ts', "import { Table } from 'aws-cdk-lib/aws-dynamodb';"],
  ['pure-folders', 'functions/sessions/protocol/session-rules.ts', "import { readFileSync } from 'node:fs';"],
  ['pure-folders', 'functions/questions/numeric.ts', "import { GetItemCommand } from '@aws-sdk/client-dynamodb';"],
  ['pure-folders', 'functions/attempts/policy/review-policy.ts', "import { load } from '../attempt-store.ts';"],
  [
    'sdk-in-stores-and-clients',
    'functions/sessions/start/handler.ts',
    "import { GetItemCommand } from '@aws-sdk/client-dynamodb';",
  ],
  ['sdk-in-stores-and-clients', 'web/src/a.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
  ['questions-alone', 'functions/questions/numeric.ts', "import type { Version } from '../tests/test-version.ts';"],
  ['process-in-platform', 'functions/sessions/start/handler.ts', "import { env } from 'node:process';"],
  ['nothing-imports-tests', 'infra/a.ts', "import { run } from '../tests/run.ts';"],
  ['pure-folders', 'functions/sessions/protocol/a.ts', "import { systemClock } from '../../platform/clock.ts';"],
  ['protocol-stands-alone', 'functions/sessions/protocol/a.ts', "import { closed } from '../closing/a.ts';"],
  ['platform-knows-no-capability', 'functions/platform/a.ts', "import { take } from '../sessions/a.ts';"],
  ['page-parts-know-no-feature', 'web/src/lib/a.ts', "import { room } from '../features/room/a.ts';"],
  ['policy-simulator-in-one-place', 'infra/a.ts', "import { runSimulation } from '@cloud-copilot/iam-simulate';"],
  ['nothing-imports-tests', 'web/src/a.ts', "import { run } from '../../tests/run.ts';"],
  ['nothing-imports-tests', 'functions/sessions/a.ts', "import { sample } from '../../tests/support/sample.ts';"],
  ['nothing-imports-tests', 'functions/sessions/a.test.ts', "import { run } from '../../tests/run.ts';"],
];

describe('Import direction', () => {
  test.each(wrongImports)('%s refuses, in %s: %s', (rule, path, source) => {
    const { output, status } = check('sources', { [path]: source });
    expect(output).toContain(`${path}:1 imports`);
    expect(output).toContain(`(${rule}: `);
    expect(status).toBe(1);
  });

  test('lets the right directions through', () => {
    const { output, status } = check('sources', {
      'web/src/a.tsx': "import { routes } from '../../shared/api/routes.ts';\nimport { useState } from 'react';",
      'shared/a.ts': "import * as z from 'zod/mini';\nimport './b.ts';",
      'functions/sessions/start/handler.ts':
        "import { load } from '../../catalogue/test-store.ts';\nimport '../../../shared/a.ts';",
      'functions/catalogue/test-store.ts': "import { GetItemCommand } from '@aws-sdk/client-dynamodb';",
      'functions/sessions/protocol/session-rules.ts': "import type { Clock } from '../../platform/clock.ts';",
      'functions/platform/clock.ts': "import { env } from 'node:process';",
      'functions/sessions/a.test.ts': "import { sample } from '../../tests/support/sample.ts';",
      'infra/local/a.ts': "import { functionList } from '../../functions/function-list.ts';",
      'tests/api/a.ts': "import '../../functions/sessions/start/handler.ts';\nimport '../../infra/local/a.ts';",
    });
    expect(output).toBe('');
    expect(status).toBe(0);
  });

  test('names the line, and does not stop at the first fault', () => {
    const { output } = check('sources', {
      'shared/a.ts': `${used}import '../functions/x.ts';\nimport '../infra/x.ts';\n`,
    });
    expect(output).toContain('shared/a.ts:2 imports functions/x.ts');
    expect(output).toContain('shared/a.ts:3 imports infra/x.ts');
    expect(output).toContain('2 source faults.');
  });
});

describe('File size', () => {
  test.each(['functions/a.ts', 'web/src/a.tsx', 'web/src/a.css'])('refuses 301 lines in %s and takes 300', (path) => {
    const line = path.endsWith('css') ? '\n' : '// why\n';
    expect(check('sources', { [path]: line.repeat(300) })).toEqual({ output: '', status: 0 });
    const { output, status } = check('sources', { [path]: line.repeat(301) });
    expect(output).toContain(`${path} has 301 lines (at most 300)`);
    expect(status).toBe(1);
  });
});

describe('Lint', () => {
  const wrongSources: readonly (readonly [rule: string, path: string, source: string])[] = [
    ['style/noProcessEnv', 'functions/sessions/start/handler.ts', "export const name = process.env['TABLE_NAME'];"],
    ['style/noProcessEnv', 'shared/a.ts', "export const name = process.env['TABLE_NAME'];"],
    ['suspicious/noExplicitAny', 'functions/a.ts', 'export const parse = (text: any) => text;'],
    ['style/noNonNullAssertion', 'functions/a.ts', 'export const first = (list: string[]) => list.at(0)!.length;'],
    ['style/useImportType', 'functions/a.ts', "import { Clock } from './clock.ts';\nexport type Now = Clock;"],
    ['nursery/noUnsafeTypeAssertion', 'functions/a.ts', 'export const id = (value: unknown) => value as string;'],
    ['nursery/noFloatingPromises', 'functions/a.ts', 'async function save() {}\nexport function f() {\n  save();\n}'],
    ['style/useFilenamingConvention', 'functions/closeSession.ts', used],
    ['correctness/useImportExtensions', 'functions/a.ts', "export * from './clock';"],
    ['suspicious/noFocusedTests', 'functions/a.test.ts', "import { test } from 'vitest';\ntest.only('x', () => {});"],
    ['suspicious/noSkippedTests', 'functions/a.test.ts', "import { test } from 'vitest';\ntest.skip('x', () => {});"],
    ['a11y/noStaticElementInteractions', 'web/src/a.tsx', 'export const A = () => <div onClick={() => {}} />;'],
    ['a11y/useAltText', 'web/src/a.tsx', 'export const A = () => <img src="/a.png" />;'],
  ];

  test.each(wrongSources)('%s bites in %s', (rule, path, source) => {
    const { output, status } = check('biome', {
      'functions/clock.ts': 'export type Clock = () => number;',
      [path]: source,
    });
    expect(output).toContain(`lint/${rule}`);
    expect(status).toBe(1);
  });

  test('refuses a cycle', () => {
    const { output } = check('biome', {
      'functions/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'functions/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    });
    expect(output).toContain('lint/suspicious/noImportCycles');
  });

  test.each(['functions/platform/env.ts', 'functions/operator/sweep.ts', 'infra/local/main.ts'])(
    'lets %s read the environment',
    (path) => {
      const { output } = check('biome', { [path]: "export const name = process.env['TABLE_NAME'];\n" });
      expect(output).not.toContain('noProcessEnv');
    },
  );
});
