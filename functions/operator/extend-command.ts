/** `npm run ops -- extend`: gives a session in progress more time. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseSessionId } from '../../shared/ids.ts';
import { toIso } from '../runtime/clock.ts';
import { extendSession } from '../sessions/extend-session.ts';
import { operatorServices } from './operator-services.ts';

interface Options {
  readonly student: string;
  readonly session: { readonly testId: string; readonly version: number; readonly attemptNumber: number };
  readonly minutes?: number;
  readonly until?: number;
  readonly dryRun?: true;
}

const mostMinutes = 24 * 60;

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= mostMinutes) return minutes;
  throw new InvalidArgumentError(`Give minutes, above 0 and at most ${mostMinutes}.`);
}

function parseInstant(text: string): number {
  const atMs = Date.parse(text);
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(text) && Number.isFinite(atMs)) return atMs;
  throw new InvalidArgumentError('Give a time with its zone, such as 2026-11-22T15:30:00Z.');
}

function parseSession(text: string): Options['session'] {
  const key = parseSessionId(text);
  if (key) return key;
  throw new InvalidArgumentError('Give a session id, such as algebra~3~1.');
}

const refusals = {
  missing: 'There is no such session.',
  closed: 'The session has ended already; its attempt is recorded.',
  earlier: 'A deadline can only be moved to a later time.',
} as const;

async function extend({ student, session: key, minutes, until, dryRun }: Options, command: Command): Promise<void> {
  if ((minutes === undefined) === (until === undefined)) command.error('error: give --minutes or --until');
  const services = operatorServices();
  const address = { studentId: student, ...key };
  const session = await services.sessions.get(address);
  if (session?.version !== key.version) return command.error(refusals.missing);
  const deadlineMs = until ?? session.deadlineMs + Math.round((minutes ?? 0) * 60_000);
  if (dryRun) {
    process.stdout.write(
      `Would move ${toIso(session.deadlineMs)} to ${toIso(deadlineMs)}. Dry run: nothing was changed.\n`,
    );
    return;
  }
  const result = await extendSession(services, address, deadlineMs);
  if (result.kind === 'refused') command.error(refusals[result.reason]);
  else
    process.stdout.write(`The deadline was ${toIso(session.deadlineMs)} and is ${toIso(result.session.deadlineMs)}.\n`);
}

/** The command; it exits non-zero when the deadline was not moved. */
export function extendCommand(): Command {
  return new Command('extend')
    .description('Give one session in progress a later deadline. With --until, repeating it changes nothing.')
    .requiredOption('--student <id>', 'the student, as in the token’s sub')
    .requiredOption('--session <id>', 'the session, such as algebra~3~1', parseSession)
    .addOption(new Option('--minutes <n>', 'so many minutes more than now').argParser(parseMinutes).conflicts('until'))
    .addOption(new Option('--until <time>', 'the new deadline, ISO 8601 with zone').argParser(parseInstant))
    .option('--dry-run', 'say what would happen; change nothing')
    .action(extend);
}
