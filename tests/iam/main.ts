/** `npm run test:iam`: every function’s bundle before the gate, and the probes; with `--mutants` also whether each would be noticed. */
import { Command } from 'commander';
import { type Cloud, startCloud } from './cloud.ts';
import { equalMutants, spareGrants } from './excuses.ts';
import { isExcused, tryMutants } from './mutants.ts';
import { describeCall, type Run, runOperations } from './run-operations.ts';
import { tryProbes } from './try-probes.ts';

const program = new Command('npm run test:iam --')
  .description('Runs each function as it would be deployed, and judges each of its calls by its own role’s policies.')
  .option('--mutants', 'also take away or widen one thing of each role at a time, and show which call notices')
  .parse();
const { mutants: withMutants = false } = program.opts<{ mutants?: boolean }>();

/** Prints each operation. @returns how many are not as they must be */
function showOperations({ outcomes, denied, driven }: Run, { faults }: Cloud): number {
  for (const { operation, fault } of outcomes) {
    console.log(`${fault === null ? '✓' : '✗'} ${operation.function} ${operation.about}`);
    if (fault !== null) console.log(`    ${fault}`);
  }
  const { undriven, differing } = driven;
  const lines = [
    ...denied.map((line) => `denied: ${line}`),
    ...faults,
    ...undriven.map((line) => `no operation makes this call: ${line}`),
    ...differing.map((name) => `the bundle of ${name} is not what tests/support/bundle-function.ts makes`),
  ];
  for (const line of lines) console.log(`✗ ${line}`);
  return outcomes.filter(({ fault }) => fault !== null).length + lines.length;
}

/** Prints what the probes met. @returns the line for the end, and how many should have been refused */
async function showProbes(cloud: Cloud, run: Run): Promise<{ line: string; failures: number }> {
  const { refused, letThrough, outdated } = await tryProbes(cloud.deployment, run);
  for (const { actor, action, on, reason } of spareGrants) console.log(`○ ${actor}: ${action} on ${on}. ${reason}`);
  for (const line of letThrough) console.log(`✗ granted, never used: ${line}`);
  for (const line of outdated) console.log(`✗ listed as spare, and no longer granted: ${line}`);
  const line = `${run.judged} calls judged, ${run.denied.length} denied, ${refused} probes refused`;
  return { line, failures: letThrough.length + outdated.length };
}

/** Prints each mutant. @returns how many nothing notices */
async function showMutants(cloud: Cloud, { seen, probes }: Run): Promise<number> {
  let tried = 0;
  let failures = 0;
  for (const one of seen) {
    for (const { session, mutant, by } of await tryMutants(cloud.deployment, probes, one)) {
      tried++;
      const excused = by === null && isExcused(session, mutant);
      if (by === null && !excused) failures++;
      console.log(`${by ? '✓' : excused ? '○' : '✗'} ${session} ${mutant.about}`);
      if (by) console.log(`    ${mutant.is === 'wider' ? 'allows' : 'denies'} ${describeCall(by)}`);
    }
  }
  for (const { actor, about, reason } of equalMutants) console.log(`○ ${actor}: ${about.join(' … ')}. ${reason}`);
  const excused = spareGrants.length + equalMutants.length;
  console.log(`${tried} mutants, ${tried - excused - failures} noticed, ${excused} explained, ${failures} unnoticed`);
  return failures;
}

const startedAtMs = performance.now();
const cloud = await startCloud();
try {
  const run = await runOperations(cloud);
  let failures = showOperations(run, cloud);
  const probes = await showProbes(cloud, run);
  failures += probes.failures;
  if (withMutants) failures += await showMutants(cloud, run);
  console.log(probes.line);
  console.log(`${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
  process.exitCode = failures > 0 ? 1 : 0;
} finally {
  await cloud.stop();
}
