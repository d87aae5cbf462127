import { createHash } from 'node:crypto';
import type { TestSource } from '../test-source.ts';

/** The same for two files that mean the same: comments, layout, the order of fields and defaults written out don't count. */
export function sourceHash({
  attemptMethod,
  practice,
  navigation,
  calculator,
  sections,
  ...source
}: TestSource): string {
  // Fields that came later count only when they are used: a test from before them is still the same test.
  const later = {
    ...(attemptMethod === 'highest' ? {} : { attemptMethod }),
    ...(practice ? { practice } : {}),
    ...(navigation === 'oneAtATime' ? {} : { navigation }),
    ...(calculator === 'off' ? {} : { calculator }),
    ...(sections.length === 0 ? {} : { sections }),
  };
  return createHash('sha256')
    .update(JSON.stringify({ ...source, ...later }, sortedKeys))
    .digest('hex');
}

/** `JSON.stringify` keeps the order of fields, so they are put into one order. A text that says no format is Markdown. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(
    ([field, text]) => !(text === 'markdown' && /^format$|Format$/.test(field)),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
