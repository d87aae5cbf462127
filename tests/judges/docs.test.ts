import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { projectRoot } from '../../infra/bundling.ts';
import { optionNames } from '../../infra/stack-options.ts';
import { synthesizeJson } from '../infra/synthesize.ts';
import { evaluateTemplate } from './evaluate/evaluate-template.ts';
import { sample } from './evaluate/sample.ts';
import { staysAfterDelete } from './removal/judge-removal.ts';

const page = readFileSync(join(projectRoot, 'docs/judges.md'), 'utf8');

test('the page names every judge', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.length).toBeGreaterThan(8);
  for (const { name } of folders)
    expect(page, name).toContain(name === 'evaluate' ? `tests/judges/${name}` : `| \`${name}\` |`);
});

test('its list of what a deleted stack leaves is what the template says', () => {
  const left = staysAfterDelete(evaluateTemplate(JSON.parse(synthesizeJson()), sample)).map(({ type }) => type);
  const list =
    page.split('\n\n').find((paragraph) => paragraph.startsWith("What's left when the stack is deleted")) ?? '';
  expect([...list.matchAll(/`(AWS::[\w:]+)`/g)].map(([, type]) => type).sort()).toEqual([...new Set(left)].sort());
});

test('its commands and options exist', () => {
  const scripts = z.object({ scripts: z.record(z.string(), z.string()) });
  const known = z.parse(scripts, JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))).scripts;
  const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
  expect(named.length).toBeGreaterThan(10);
  for (const script of named) expect(Object.keys(known)).toContain(script);
  const options = [...page.matchAll(/-c (\w+)=/g)].map(([, option = '']) => option);
  expect(options.length).toBeGreaterThan(10);
  for (const option of options) expect(optionNames).toContain(option);
});
