/** `node tests/checks/check-licences.ts`: every production dependency has an allowed licence; exits 1 and names those that have not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed, productionDependencies } from './licence-rules.ts';

const lockFile = join(import.meta.dirname, '../../package-lock.json');
const dependencies = productionDependencies(JSON.parse(readFileSync(lockFile, 'utf8')));
const refused = dependencies.filter(({ licence }) => !isAllowed(licence));
for (const { name, licence } of refused) {
  console.error(`${name}: ${licence ?? 'says no licence'} (not on the list in tests/checks/licence-rules.ts)`);
}
if (dependencies.length === 0) console.error('package-lock.json names no dependencies.');
process.exitCode = refused.length > 0 || dependencies.length === 0 ? 1 : 0;
