import * as z from 'zod/mini';
import { TestSource } from './test-source.ts';

/** The JSON Schema of a test file, so that editors check and complete while the author types. */
export function testFileSchema(): unknown {
  return z.toJSONSchema(TestSource, {
    io: 'input',
    override: ({ jsonSchema }) => {
      // Text may look like a number (`text: 1.50`): it is taken as written, see `yaml-document.ts`.
      const isFreeText = jsonSchema.type === 'string' && !jsonSchema.enum && jsonSchema.const === undefined;
      if (isFreeText && jsonSchema.pattern === undefined)
        Object.assign(jsonSchema, { type: ['string', 'number', 'boolean'] });
    },
  });
}
