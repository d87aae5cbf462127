/**
 * `npm run sbom`: the software bill of materials of what production needs, as CycloneDX, with each part's licence.
 * Not kept in the repository: npm stamps it with time and a serial number, and package-lock.json says the same.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

const Licence = z.union([
  z.object({ license: z.object({ id: z.optional(z.string()) }) }),
  z.object({ expression: z.string() }),
]);
const Bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.object({ name: z.string(), version: z.string(), licenses: z.optional(z.array(Licence)) })),
});

const root = path.resolve(import.meta.dirname, '../..');
const file = path.join(root, '.local/sbom.cdx.json');
const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64_000_000,
});
const { components } = z.parse(Bom, JSON.parse(text));
const nameOf = (licence: z.infer<typeof Licence>) =>
  'expression' in licence ? licence.expression : (licence.license.id ?? 'unknown');
const byLicence = Map.groupBy(components, ({ licenses = [] }) => licenses.map(nameOf).join(' and ') || 'none');

mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, text);
console.log(`${components.length} components written to ${path.relative(root, file)}`);
for (const [licence, parts] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
  console.log(`${String(parts.length).padStart(5)}  ${licence}`);
}
