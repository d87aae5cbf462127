import { expect, test } from 'vitest';
import { openApiDocument } from '../../functions/openapi/openapi-document.ts';
import { shareSchemas } from './share-schemas.ts';

/** Puts every shared schema back where it is used. */
function writeOut(value: unknown, schemas: Readonly<Record<string, unknown>>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => writeOut(item, schemas));
  if ('$ref' in value && typeof value.$ref === 'string') {
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
