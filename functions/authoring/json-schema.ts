import * as z from 'zod/mini';
import { TextAnswerSource } from './questions/short-text.ts';
import { FormattedTextSource } from './source-fields.ts';
import { TestSource } from './test-source.ts';

/** Text may look like a number (`text: 1.50`): it is taken as written, see `yaml-document.ts`. */
const freeText = { type: ['string', 'number', 'boolean'] } as const;
/** A bare text will do for these. */
const groupsAroundText: readonly unknown[] = [TextAnswerSource, FormattedTextSource];

/** The JSON Schema of a test file, so that editors check and complete while the author types. */
export function testFileSchema(): unknown {
  return z.toJSONSchema(TestSource, {
    io: 'input',
    override: ({ jsonSchema, zodSchema }) => {
      const isFreeText = jsonSchema.type === 'string' && !jsonSchema.enum && jsonSchema.const === undefined;
      if (isFreeText && jsonSchema.pattern === undefined) Object.assign(jsonSchema, freeText);
      // Validators divide, and in binary fractions 33.33333 is no multiple of 0.00001. The importer counts the decimals.
      if (jsonSchema.multipleOf !== undefined && jsonSchema.multipleOf < 0.01) delete jsonSchema.multipleOf;
      if (groupsAroundText.includes(zodSchema)) {
        const group = { ...jsonSchema };
        for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name);
        Object.assign(jsonSchema, { anyOf: [freeText, group] });
      }
    },
  });
}
