/** Holds every reply that a suite sees against the published OpenAPI document. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as z from 'zod/mini';

const Media = z.record(z.string(), z.object({ schema: z.optional(z.record(z.string(), z.unknown())) }));
const Operation = z.object({
  responses: z.record(z.string(), z.object({ content: z.optional(Media) })),
});
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** What a reply must be, by the document; throws an Error that says how it differs. */
export type ReplyChecker = (method: string, path: string, status: number, mediaType: string, body: unknown) => void;

/**
 * Makes the checker of one OpenAPI 3.1 document.
 * @throws z.core.$ZodError when it is not one
 */
export function openApiChecker(document: unknown): ReplyChecker {
  const { paths } = z.parse(Document, document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(z.parse(z.record(z.string(), z.unknown()), document), 'openapi');

  return (method, path, status, mediaType, body) => {
    const where = `${method} ${path} ${status}`;
    const { responses } = z.parse(Operation, paths[path]?.[method.toLowerCase()]);
    const declared = responses[String(status)];
    if (!declared) throw new Error(`${where} is not in the document`);
    if (!declared.content) {
      if (body !== undefined) throw new Error(`${where} is declared to have no body`);
      return;
    }
    const schema = declared.content[mediaType]?.schema;
    if (!schema) throw new Error(`${where} is not declared as ${mediaType}`);
    const isValid = ajv.validate(rebase(schema), body);
    if (!isValid) throw new Error(`${where} differs from the document: ${ajv.errorsText()}`);
  };
}

/** `#/components/…` means the document, not the schema at hand. */
function rebase(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi#/');
  return z.parse(z.record(z.string(), z.unknown()), JSON.parse(text));
}
