/** Which licences may reach our users: everything that is bundled, served or run in production. */
import * as z from 'zod/mini';

/** SPDX ids. All let us ship without opening our own source; the obligation is to keep their notices. */
export const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // A font's own licence; it asks to keep the name and the text with the font.
  'OFL-1.1',
  'Unlicense',
]);

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.optional(z.string()), license: z.optional(z.string()), dev: z.optional(z.boolean()) }),
  ),
});

/** One package that production needs. `licence` is what it says itself. */
export interface Dependency {
  readonly name: string;
  readonly licence: string | null;
}

/**
 * All packages that are not for development alone, direct or not.
 * @param lock the content of package-lock.json
 */
export function productionDependencies(lock: unknown): Dependency[] {
  return Object.entries(z.parse(Lock, lock).packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '?', license }]) => ({
      name: `${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`,
      licence: license ?? null,
    }));
}

/** Whether one of the choices that an SPDX expression gives is allowed. What it cannot read is not. */
export function isAllowed(expression: string | null): boolean {
  if (expression === null) return false;
  const inner = /^\(([^()]*)\)$/.exec(expression)?.[1] ?? expression;
  return inner.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowedLicences.has(id)));
}
