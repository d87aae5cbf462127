/** `npm run ops -- reconcile`: proves that every session ever started has exactly one outcome, or names those that have not. */
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { LedgerEntry } from '../reconcile/ledger-store.ts';
import { type Finding, findingMeanings, type Reconciliation, reconcile } from '../reconcile/reconcile-rules.ts';
import { isStillSo, repair } from '../reconcile/repair.ts';
import type { Services } from '../services.ts';
import { type OperatorServices, operatorServices } from './operator-services.ts';
import { printable } from './printable.ts';

interface Options {
  readonly fix?: true;
  /** How long an overdue session may stay open before it counts. */
  readonly boundSeconds: number;
  readonly json?: true;
}

const progressEvery = 1000;

function parseBound(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 0) return seconds;
  throw new InvalidArgumentError('Enter whole seconds, 0 or more.');
}

const nameOf = ({ address }: Finding) =>
  printable(`${address.testId} attempt ${address.attemptNumber} of ${address.studentId}`);

/** Shows on a terminal how far the reading is. */
async function* showingProgress(entries: AsyncIterable<LedgerEntry>): AsyncGenerator<LedgerEntry> {
  let read = 0;
  for await (const entry of entries) {
    read++;
    if (process.stderr.isTTY && read % progressEvery === 0) process.stderr.write(`\r${read} records read `);
    yield entry;
  }
  if (process.stderr.isTTY && read >= progressEvery) process.stderr.write('\n');
}

async function stillSo(services: Services, findings: readonly Finding[], boundMs: number): Promise<Finding[]> {
  const confirmed: Finding[] = [];
  for (const finding of findings) if (await isStillSo(services, finding, boundMs)) confirmed.push(finding);
  return confirmed;
}

/** Reads the whole table and looks again at whatever does not add up; shows how far it is. @param boundMs as for `reconcile` */
export async function findFaults(services: OperatorServices, boundMs: number): Promise<Reconciliation> {
  const result = await reconcile(showingProgress(services.ledger.entries()), services.clock(), boundMs);
  return { ...result, findings: await stillSo(services, result.findings, boundMs) };
}

/** Repairs one by one. @returns how many findings are left */
async function repairAll(services: Services, findings: readonly Finding[]): Promise<number> {
  const bar = new SingleBar({ format: '{bar} {value}/{total}', noTTYOutput: false });
  bar.start(findings.length, 0);
  const lines: string[] = [];
  let left = 0;
  for (const finding of findings) {
    try {
      const done = await repair(services, finding);
      if (done === 'leftAlone') left++;
      lines.push(`${done === 'leftAlone' ? 'left for you' : 'repaired'}: ${nameOf(finding)}`);
    } catch (error) {
      left++;
      lines.push(`failed: ${nameOf(finding)}: ${String(error)}`);
    }
    bar.increment();
  }
  bar.stop();
  for (const line of lines) process.stdout.write(`${line}\n`);
  return left;
}

async function run({ fix, boundSeconds, json }: Options): Promise<void> {
  const services = operatorServices();
  const result = await findFaults(services, boundSeconds * 1000);
  const { findings } = result;
  if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else {
    for (const finding of findings) {
      process.stdout.write(`${finding.kind}: ${nameOf(finding)}: ${findingMeanings[finding.kind]}\n`);
    }
    process.stdout.write(
      `${result.sessions} sessions, ${result.attempts} attempts, ${result.open} correctly open, ${findings.length} findings\n`,
    );
  }
  const left = fix && findings.length > 0 ? await repairAll(services, findings) : findings.length;
  if (left > 0) process.exitCode = 1;
}

/** The command; it exits non-zero while there is a finding. */
export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description('Check that every session ever started has exactly one outcome, and list those that don’t.')
    .option('--fix', 'close overdue sessions and rebuild missing attempts from their sessions')
    .addOption(
      new Option('--bound-seconds <n>', 'seconds an overdue session may stay open before it counts')
        .argParser(parseBound)
        .default(300),
    )
    .option('--json', 'print the result as JSON')
    .action(run);
}
