import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { problems } from '../../shared/api/problem.ts';
import { routes } from '../../shared/api/routes.ts';

const { url } = inject('apiStack');
const document: unknown = await (await fetch(new URL('/api/openapi.json', url))).json();
const Paths = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) }))),
});

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(Object(document)));
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('the document has every route with its replies and problems', () => {
  const { openapi, paths } = z.parse(Paths, document);
  expect(openapi).toMatch(/^3\.1\.\d+$/);
  for (const { method, path, replies, problems: codes } of Object.values(routes)) {
    const declared = Object.keys(paths[path]?.[method.toLowerCase()]?.responses ?? {});
    const expected = [...Object.keys(replies), ...codes.map((code) => String(problems[code].status))];
    expect(declared, `${method} ${path}`).toEqual(expect.arrayContaining(expected));
  }
});

test('nothing in the document names a key', () => {
  const text = JSON.stringify(document);
  for (const name of ['rightChoiceId', 'rightChoiceIds', 'rightValue', 'rightNumber', 'acceptedTexts', 'rightOrder']) {
    expect(text).not.toContain(name);
  }
});
