/** `npm run check`: everything that needs no running code. All checks run, whichever fails. */
import { addCounts, type Counts, formatCounts, noCounts, oneFailure } from './counts.ts';
import { runCommand } from './run-command.ts';

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', '.'],
  ['types of the page', 'tsc', '-p', 'web'],
  ['types of the tests that render', 'tsc', '-p', 'tests/page'],
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
  ['dead code and dependencies', 'knip', '--no-progress'],
  ['import direction and file size', 'node', 'tests/checks/check-sources.ts'],
  ['licences', 'node', 'tests/checks/check-licences.ts'],
  // The page, and the sign-in page of the local stack.
  ['texts in every language', 'node', 'tests/checks/check-texts.ts', 'web/src', 'infra/local/identity'],
  // Into a folder of its own: web/dist may be in use. A page that does not build leaves nothing there to weigh.
  ['the page builds', 'node', 'tests/checks/check-build.ts'],
  ['size of the page', 'size-limit', '--config', 'tests/checks/page-size.config.ts'],
];

/** Runs every check and counts each as one test. */
export async function runChecks(): Promise<Counts> {
  let counts = noCounts;
  for (const [name, command, ...args] of checks) {
    const startedAtMs = performance.now();
    const isClean = (await runCommand(command, args)) === 0;
    counts = addCounts(counts, isClean ? { ...noCounts, passed: 1 } : oneFailure(name));
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
    console.log(`${isClean ? '✓' : '✗'} ${name} (${seconds} s)`);
  }
  return counts;
}

if (import.meta.main) {
  const counts = await runChecks();
  console.log(formatCounts(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
