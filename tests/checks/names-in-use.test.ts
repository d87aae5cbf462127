/** No route, page or metric is left over: knip looks at exports, and not into the lists that these stand in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metricDefinitions } from '../../functions/platform/observability/metrics.ts';
import { routes } from '../../shared/api/routes.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '../..');
/** All sources under a folder but tests, as one text. */
const sourcesOf = (folder: string) =>
  sourceFiles(root, ['.ts', '.tsx'])
    .filter((path) => path.startsWith(folder) && !path.includes('.test.'))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');

test('every route is called by the page, but for the contract, which is for people', () => {
  const page = sourcesOf('web/src/');
  const isCalled = (name: string) => new RegExp(`\\b(?:routes\\.|Routes\\[')${name}\\b`).test(page);
  expect(Object.keys(routes).filter((name) => !isCalled(name))).toEqual(['getOpenApi']);
});

test('every fetched page has its place in the router', () => {
  const router = readFileSync(join(root, 'web/src/app/app.tsx'), 'utf8');
  const list = readFileSync(join(root, 'web/src/app/pages.ts'), 'utf8');
  const names = [...list.matchAll(/^ {2}(\w+): \(\) => import\(/gm)].flatMap(([, name]) => name ?? []);
  expect(names).toContain('session');
  for (const name of names) expect(router).toContain(`} = fetchedPages.${name};`);
});

test('every metric is written by a function', () => {
  const functions = sourcesOf('functions/');
  const isWritten = (name: string) => new RegExp(`add\\(\\s*'${name}'`).test(functions);
  expect(Object.keys(metricDefinitions).filter((name) => !isWritten(name))).toEqual([]);
});
