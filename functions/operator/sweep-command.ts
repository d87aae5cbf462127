/** `npm run sweep`: closes what is overdue and still open, once or for as long as it runs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { toIso } from '../platform/to-iso.ts';
import type { Services } from '../services.ts';
import type { DueSession } from '../sessions/closing/due-store.ts';
import { type SweepReport, sweepSessions } from '../sessions/closing/sweep/sweep-sessions.ts';
import { operatorServices } from './operator-services.ts';

interface Options {
  readonly once?: true;
  readonly dryRun?: true;
  /** Seconds. */
  readonly interval: number;
}

const longestIntervalSeconds = 86_400;

function parseInterval(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestIntervalSeconds) return seconds;
  throw new InvalidArgumentError(`Enter whole seconds from 1 to ${longestIntervalSeconds}.`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const nameOf = (session: DueSession) => `${session.testId} attempt ${session.attemptNumber} of ${session.studentId}`;

/** One look: what was found is closed, or only listed. */
async function sweepOnce(services: Services, dryRun: boolean): Promise<SweepReport> {
  const found: DueSession[] = [];
  const report = await sweepSessions(services, {
    dryRun,
    onFound: (session) => dryRun && found.push(session),
    onFailed: (session, cause) => process.stderr.write(`Couldn’t close ${nameOf(session)}: ${String(cause)}\n`),
  });
  const at = toIso(services.clock());
  if (report.held) {
    process.stderr.write(`${at}  The service is held: nothing is closed until it’s resumed (npm run ops -- state)\n`);
    return report;
  }
  if (!dryRun) {
    const others = report.alreadyClosed > 0 ? `, ${report.alreadyClosed} already closed by others` : '';
    print(`${at}  ${report.found} found, ${report.completed} auto-completed, ${report.failed} failed${others}`);
    return report;
  }
  if (found.length > 0) {
    console.table(
      found.map(({ studentId, testId, attemptNumber, dueAtMs }) => ({
        student: studentId,
        test: testId,
        attempt: attemptNumber,
        due: toIso(dueAtMs),
        'seconds late': Math.floor((services.clock() - dueAtMs) / 1000),
      })),
    );
  }
  print(`${at}  ${report.found} found. Dry run: nothing was changed.`);
  return report;
}

const isDone = ({ failed, held }: SweepReport) => failed === 0 && !held;

/** Keeps sweeping until it's stopped, even after a sweep that fails. @returns whether all succeeded */
async function sweepUntilStopped(services: Services, intervalSeconds: number): Promise<boolean> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  print(`Sweeping every ${intervalSeconds} s. Press Ctrl-C to stop.`);
  let succeeded = true;
  while (!stop.signal.aborted) {
    try {
      succeeded = isDone(await sweepOnce(services, false)) && succeeded;
    } catch (error) {
      succeeded = false;
      process.stderr.write(`${toIso(services.clock())}  This sweep failed: ${String(error)}\n`);
    }
    await sleep(intervalSeconds * 1000, undefined, { signal: stop.signal }).catch(() => {});
  }
  return succeeded;
}

async function sweep({ once, dryRun, interval }: Options): Promise<void> {
  const services = operatorServices();
  const succeeded =
    once || dryRun ? isDone(await sweepOnce(services, dryRun ?? false)) : await sweepUntilStopped(services, interval);
  if (!succeeded) process.exitCode = 1;
}

/** The command; it exits non-zero when a session could not be closed. */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description(
      'Close overdue sessions that are still open, and report how many were found, auto-completed and failed. Without --once, keep sweeping until Ctrl-C.',
    )
    .addOption(new Option('--once', 'sweep once').conflicts('interval'))
    .addOption(new Option('--interval <seconds>', 'seconds between sweeps').argParser(parseInterval).default(60))
    .option('--dry-run', 'list overdue sessions; change nothing')
    .action(sweep);
}
