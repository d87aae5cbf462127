/** The last release as it was recorded: its page's conversations and its OpenAPI document. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { openApiChecker, type ReplyChecker } from '../support/openapi-checker.ts';
import { Recording } from './conversation.ts';

/** Written by `npm run release:record`. */
export const lastReleaseFolder = path.join(import.meta.dirname, 'last');
export const recordingFile = path.join(lastReleaseFolder, 'recording.json');
export const openApiFile = path.join(lastReleaseFolder, 'openapi.json');

/** @throws z.core.$ZodError when it is not a recording */
export function readRecording(): Recording {
  return z.parse(Recording, JSON.parse(readFileSync(recordingFile, 'utf8')));
}

const Paths = z.object({ paths: z.record(z.string(), z.unknown()) });

/** The path of an address as the last release's document has it. @throws Error when it has none for it */
export function pathTemplateOf(address: string): string {
  const { paths } = z.parse(Paths, JSON.parse(readFileSync(openApiFile, 'utf8')));
  const [bare] = address.split('?', 1);
  const template = Object.keys(paths).find((path) =>
    new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(bare ?? ''),
  );
  if (!template) throw new Error(`The last release knows no ${address}`);
  return template;
}

/**
 * Holds a reply against the last release's document, as that release's page does: what it does not know, it ignores.
 */
export function lastReleaseChecker(): ReplyChecker {
  const document = readFileSync(openApiFile, 'utf8').replaceAll(
    /"additionalProperties":\s*false/g,
    '"x-ignored": true',
  );
  return openApiChecker(JSON.parse(document));
}
