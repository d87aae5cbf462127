import { describe, expect, it } from 'vitest';
import { routes } from '../../shared/api/routes.ts';
import { openApiDocument } from './openapi-document.ts';

const text = JSON.stringify(openApiDocument());

describe('the OpenAPI document', () => {
  it('is version 3.1 and the same each time', () => {
    expect(openApiDocument()).toHaveProperty('openapi', '3.1.0');
    expect(JSON.stringify(openApiDocument())).toBe(text);
  });

  it.each(Object.entries(routes))('describes %s', (name, route) => {
    expect(openApiDocument()).toHaveProperty(['paths', route.path, route.method.toLowerCase(), 'operationId'], name);
  });
});
