/** `node tests/checks/check-sources.ts`: import direction and file size; exits 1 and names each fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findImports } from './find-imports.ts';
import { brokenRules } from './import-rules.ts';
import { sourceFiles } from './source-files.ts';

/** Longer files hold more than one idea. */
const maxLines = 300;

const root = process.cwd();
const faults = sourceFiles(root, ['.ts', '.tsx', '.mts', '.mjs', '.css']).flatMap((path) => {
  const source = readFileSync(join(root, path), 'utf8');
  const lines = source.split('\n').length - 1;
  const tooLong = lines > maxLines ? [`${path} has ${lines} lines (at most ${maxLines})`] : [];
  const imports = path.endsWith('.css') ? [] : findImports(path, source);
  return [...tooLong, ...imports.flatMap(brokenRules)];
});

for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`${faults.length} source ${faults.length === 1 ? 'fault' : 'faults'}.`);
  process.exitCode = 1;
}
