import { expect, test } from 'vitest';
import { openApiDocument } from '../../functions/openapi/openapi-document.ts';
import { shareSchemas } from './share-schemas.ts';

/** Puts every shared schema back where it is used. */
function writeOut(value: unknown, schemas: Readonly<Record<string, unknown>>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => writeOut(item, schemas));
  if ('$ref' in value && typeof value.$ref === 'string') {
    // Beside others, or as a list of properties, it would mean something else.
    expect(Object.keys(value)).toEqual(['$ref']);
    return writeOut(schemas[value.$ref.replace('#/components/schemas/', '')], schemas);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, writeOut(part, schemas)]));
}

test('a document with shared schemas says what it said before, and is shorter', () => {
  const document = openApiDocument();
  const shared = shareSchemas(document);
  const { schemas } = Object(shared.components);
  expect(writeOut(shared.paths, schemas)).toEqual(JSON.parse(JSON.stringify(document.paths)));
  expect(JSON.stringify(shared).length).toBeLessThan(JSON.stringify(document).length / 3);
});

test('what only looks like a schema is left where it is', () => {
  const long = { description: 'x'.repeat(300) };
  const question = { type: 'object', properties: { type: { const: 'numeric', ...long }, text: { type: 'string' } } };
  const { paths } = shareSchemas({
    paths: { a: { properties: question.properties }, b: { properties: question.properties } },
  });
  expect(paths).toEqual({ a: { properties: question.properties }, b: { properties: question.properties } });
});
