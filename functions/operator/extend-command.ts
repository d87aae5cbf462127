/** `npm run ops -- extend`: gives one session in progress more time, or all of a test. */
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseSessionId } from '../../shared/ids.ts';
import type { ArmingServices } from '../arming-services.ts';
import type { ChangesServices } from '../changes-services.ts';
import { toIso } from '../platform/to-iso.ts';
import { extendSession } from '../sessions/extend/extend-session.ts';
import type { Session, SessionAddress } from '../sessions/protocol/session.ts';
import { type OperatorServices, operatorServices } from './operator-services.ts';
import { parseMinutes } from './parse-minutes.ts';
import { parseTest } from './parse-test.ts';
import { findEarlyKeys, refuseEarlyKeys } from './refuse-early-keys.ts';

interface Options {
  readonly student?: string;
  readonly session?: SessionAddress & { readonly version: number };
  readonly test?: string;
  readonly incident?: string;
  readonly minutes?: number;
  readonly until?: number;
  readonly dryRun?: true;
  readonly yes?: true;
}

function parseInstant(text: string): number {
  const atMs = Date.parse(text);
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(text) && Number.isFinite(atMs)) return atMs;
  throw new InvalidArgumentError('Enter a time with a time zone, such as 2026-11-22T15:30:00Z.');
}

function parseSession(text: string): NonNullable<Options['session']> {
  const key = parseSessionId(text);
  if (key) return { studentId: '', ...key };
  throw new InvalidArgumentError('Enter a session id, such as algebra~3~1.');
}

const refusals = {
  missing: 'This session does not exist.',
  closed: 'This session has already ended; its attempt is recorded.',
  earlier: 'A deadline can only be moved later.',
} as const;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One session, to a moment: repeating it with `--until` changes nothing. */
async function extendOne(
  services: ArmingServices & ChangesServices,
  options: Options,
  command: Command,
): Promise<void> {
  const { student, session: key, minutes, until, dryRun } = options;
  if (!student || !key) return command.error('error: specify --student and --session, or --test');
  if ((minutes === undefined) === (until === undefined))
    return command.error('error: specify either --minutes or --until');
  const address = { ...key, studentId: student };
  const session = await services.sessions.get(address);
  if (session?.version !== key.version) return command.error(refusals.missing);
  const untilMs = until ?? session.deadlineMs + Math.round((minutes ?? 0) * 60_000);
  refuseEarlyKeys(await findEarlyKeys(services, [address], () => untilMs), options, command);
  if (dryRun) {
    return print(`Would move ${toIso(session.deadlineMs)} to ${toIso(untilMs)}. Dry run: nothing was changed.`);
  }
  const result = await extendSession(services, address, { untilMs });
  if (result.kind === 'refused') return command.error(refusals[result.reason]);
  return print(`Deadline moved from ${toIso(session.deadlineMs)} to ${toIso(result.session.deadlineMs)}.`);
}

/** All sessions of a test in progress, by the minutes an incident cost; the incident's name makes it count once each. */
async function extendTest(
  services: OperatorServices,
  testId: string,
  options: Options,
  command: Command,
): Promise<void> {
  const { incident, minutes, dryRun } = options;
  if (!incident || minutes === undefined) return command.error('error: --test also needs --minutes and --incident');
  const open: SessionAddress[] = [];
  for await (const entry of services.ledger.entries()) {
    if (entry.kind === 'session' && entry.testId === testId && entry.state === 'inProgress') open.push(entry);
  }
  const addMs = Math.round(minutes * 60) * 1000;
  const later = ({ deadlineMs, incidents }: Session) => deadlineMs + (incidents?.includes(incident) ? 0 : addMs);
  refuseEarlyKeys(await findEarlyKeys(services, open, later), options, command);
  if (dryRun) return print(`Would give ${open.length} sessions ${minutes} min. Dry run: nothing was changed.`);
  const bar = new SingleBar({ format: '{bar} {value}/{total}', noTTYOutput: false });
  const counts = { extended: 0, unchanged: 0, refused: 0, failed: 0 };
  bar.start(open.length, 0);
  for (const address of open) {
    try {
      const result = await extendSession(services, address, { incident, addSeconds: Math.round(minutes * 60) });
      counts[result.kind]++;
    } catch (error) {
      counts.failed++;
      process.stderr.write(`${address.testId} attempt ${address.attemptNumber} of ${address.studentId}: ${error}\n`);
    }
    bar.increment();
  }
  bar.stop();
  print(
    `${counts.extended} extended, ${counts.unchanged} already had it, ${counts.refused} had ended, ${counts.failed} failed`,
  );
  if (counts.failed > 0) process.exitCode = 1;
}

async function run(options: Options, command: Command): Promise<void> {
  const services = operatorServices();
  await (options.test ? extendTest(services, options.test, options, command) : extendOne(services, options, command));
}

/** The command; it exits non-zero when a deadline was not moved that should have been. */
export function extendCommand(): Command {
  return new Command('extend')
    .description('Give one session more time, or give every session of a test the minutes lost to an incident.')
    .option('--student <id>', 'the student’s id (the sub claim of their token)')
    .addOption(new Option('--session <id>', 'the session, such as algebra~3~1').argParser(parseSession))
    .addOption(
      new Option('--test <id>', 'every session of this test').argParser(parseTest).conflicts(['session', 'until']),
    )
    .option('--incident <name>', 'with --test: a name for what happened; each session gets the minutes once per name')
    .addOption(new Option('--minutes <n>', 'minutes to add').argParser(parseMinutes).conflicts('until'))
    .addOption(new Option('--until <time>', 'the new deadline, ISO 8601 with time zone').argParser(parseInstant))
    .option('--yes', 'also if others can see the correct answers before these sessions end')
    .option('--dry-run', 'show what would happen; change nothing')
    .addHelpText(
      'after',
      `
For one session: --student and --session, with --minutes or --until. For a whole test: --test, --minutes and --incident.

What a test shows after its close it shows from then on, whoever is still working. If a later deadline lies past that, the
command says who would see what, and changes nothing without --yes.`,
    )
    .action(run);
}
