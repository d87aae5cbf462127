/** The last release as it was recorded: its page's conversations and its OpenAPI document. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { openApiChecker, type ReplyChecker } from '../support/openapi-checker.ts';
import { openApiFile, Recording, recordingFile } from './conversation.ts';

/** @throws z.core.$ZodError when it is not a recording */
export function readRecording(): Recording {
  return z.parse(Recording, JSON.parse(readFileSync(recordingFile, 'utf8')));
}

const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Its document as its page goes by it: what a page does not know in a reply, it ignores. */
function readDocument(): z.infer<typeof Document> {
  const text = readFileSync(openApiFile, 'utf8').replaceAll(/"additionalProperties":\s*false/g, '"x-ignored": true');
  return z.parse(Document, JSON.parse(text));
}

const document = readDocument();

/** What could be asked for: `GET /api/tests`. */
export function lastOperations(): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** The path of an address as the last release's document has it. @throws Error when it has none for it */
export function pathTemplateOf(address: string): string {
  const [bare = ''] = address.split('?', 1);
  const template = Object.keys(document.paths).find((path) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare),
  );
  if (!template) throw new Error(`The last release knows no ${address}`);
  return template;
}

/** Holds a reply against the last release's document. What that release could not ask for, nobody holds against it. */
export function lastReleaseChecker(): ReplyChecker {
  const check = openApiChecker(document);
  const known = new Set(lastOperations());
  return (method, path, ...reply) => {
    if (known.has(`${method} ${path}`)) check(method, path, ...reply);
  };
}
