import { createHash } from 'node:crypto';
import type { TestSource } from './test-source.ts';

/** The same for two files that mean the same: comments, layout, the order of fields and defaults written out don't count. */
export function sourceHash(source: TestSource): string {
  return createHash('sha256').update(JSON.stringify(source, sortedKeys)).digest('hex');
}

/** `JSON.stringify` keeps the order of fields, so they are put into one order. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
