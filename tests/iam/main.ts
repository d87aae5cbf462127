/** `npm run test:iam`: every function's bundle before the gate, and the probes; or, with `--mutants`, whether the gate would notice. */
import { Command } from 'commander';
import { startCloud } from './cloud.ts';
import { mayCall } from './gate/judge.ts';
import { tryMutants } from './mutants.ts';
import { allProbes, probesFor } from './probes.ts';
import { describeCall, runOperations } from './run-operations.ts';

const t0 = performance.now();
const lap = (what: string) => console.log(what, ((performance.now() - t0) / 1000).toFixed(1));
const cloud = await startCloud();
lap('started');
const run = await runOperations(cloud);
lap('operations');
for (const { operation, fault } of run.outcomes)
  if (fault) console.log('✗', operation.function, operation.about, fault);
console.log(run.denied, cloud.faults);
const all = allProbes(cloud.deployment);
let refused = 0;
for (const { actor, needed } of run.seen) {
  for (const call of needed)
    if (!(await mayCall(cloud.deployment, actor, call))) console.log('DENIED', actor.session, describeCall(call));
  for (const probe of probesFor(all, actor, needed)) {
    if (await mayCall(cloud.deployment, actor, probe)) console.log('THROUGH', actor.session, describeCall(probe));
    else refused++;
  }
}
lap('probes');
let n = 0,
  un = 0;
for (const seen of run.seen) {
  for (const { mutant, by } of await tryMutants(cloud.deployment, seen)) {
    n++;
    if (!by) {
      un++;
      console.log('UNNOTICED', seen.actor.session, mutant.is, mutant.about);
    }
  }
}
lap('mutants');
console.log(run.judged, refused, n, un);
await cloud.stop();
new Command();
