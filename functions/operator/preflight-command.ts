/** `npm run ops -- preflight`: go or no-go before a sitting, with reasons. */
import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import { toIso } from '../platform/to-iso.ts';
import { operatorServices } from './operator-services.ts';
import { readFacts, type StackPlace } from './preflight/read-facts.ts';
import type { Plan } from './preflight/rules/preflight-facts.ts';
import { isGo, judgeAll, openUnknowns } from './preflight/rules/preflight-rules.ts';
import { type CheckName, checkNames, type Judgement, type Verdict } from './preflight/rules/verdict-rules.ts';
import { printable } from './printable.ts';
import { NoStackError } from './stack-env.ts';

interface Options {
  readonly at: number;
  readonly students: number;
  readonly startWithin: number;
  readonly acceptUnknown: ReadonlySet<CheckName>;
  readonly json?: true;
}

function parseTime(text: string): number {
  const atMs = Date.parse(text);
  if (/(?:Z|[+-]\d\d:?\d\d)$/.test(text) && Number.isFinite(atMs)) return atMs;
  throw new InvalidArgumentError('Enter a time with a time zone, such as 2026-12-01T09:00:00+01:00.');
}

function parseCount(most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`Enter a whole number from 1 to ${most}.`);
  };
}

function parseChecks(text: string): ReadonlySet<CheckName> {
  if (text === 'all') return new Set(checkNames);
  return new Set(
    text.split(',').map((name) => {
      const check = checkNames.find((known) => known === name.trim());
      if (!check) throw new InvalidArgumentError(`Choose from: all, ${checkNames.join(', ')}.`);
      return check;
    }),
  );
}

/** @throws NoStackError on a local stack, which has none of what is looked at */
function findPlace(): StackPlace {
  const { STACK_NAME, AWS_REGION = '', TABLE_NAME, USER_POOL_ID, DEAD_LETTER_QUEUE_URLS = '' } = process.env;
  const { PENCILS_DOWN_URL } = process.env;
  if (!STACK_NAME || !TABLE_NAME) throw new NoStackError('preflight needs a deployed stack: specify one with --stack.');
  return {
    stackName: STACK_NAME,
    region: AWS_REGION,
    tableName: TABLE_NAME,
    userPoolId: USER_POOL_ID || null,
    pageOrigin: PENCILS_DOWN_URL || null,
    deadLetterQueueUrls: DEAD_LETTER_QUEUE_URLS.split(' ').filter((url) => url !== ''),
  };
}

const labels: Readonly<Record<Verdict, { readonly text: string; readonly style: Parameters<typeof styleText>[0] }>> = {
  go: { text: 'go', style: 'green' },
  warning: { text: 'warning', style: 'yellow' },
  noGo: { text: 'NO-GO', style: 'red' },
  unknown: { text: 'unknown', style: 'magenta' },
};

function format({ check, verdict, found, mend }: Judgement): string {
  const { text, style } = labels[verdict];
  const line = `${styleText(style, text.padEnd(7), { stream: process.stdout })}  ${check}: ${printable(found)}`;
  return mend === null ? line : `${line}\n         → ${printable(mend)}`;
}

function summary(judgements: readonly Judgement[], accepted: ReadonlySet<CheckName>): string {
  const count = (verdict: Verdict) => judgements.filter((one) => one.verdict === verdict).length;
  const counts = `${count('go')} go, ${count('warning')} warnings, ${count('noGo')} no-go, ${count('unknown')} unknown`;
  const open = openUnknowns(judgements, accepted);
  const accept = `\nCheck the unknowns by hand, then add --accept-unknown ${open.join(',')}`;
  return `${isGo(judgements, accepted) ? 'GO' : 'NO-GO'}: ${counts}${open.length > 0 ? accept : ''}`;
}

async function preflight({ at, students, startWithin, acceptUnknown, json }: Options): Promise<void> {
  const place = findPlace();
  const services = operatorServices();
  const plan: Plan = { nowMs: services.clock(), atMs: at, students, startSeconds: startWithin };
  const onStep = (what: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\x1b[2K\rChecking ${what} …\r`);
  };
  const judgements = judgeAll(await readFacts(plan, place, services, onStep));
  if (process.stderr.isTTY) process.stderr.write('\x1b[2K');
  if (json) process.stdout.write(`${JSON.stringify({ go: isGo(judgements, acceptUnknown), judgements }, null, 2)}\n`);
  else {
    process.stdout.write(
      `${place.stackName}, ${students} students starting within ${startWithin} s of ${toIso(at)}\n\n`,
    );
    for (const judgement of judgements) process.stdout.write(`${format(judgement)}\n`);
    process.stdout.write(`\n${summary(judgements, acceptUnknown)}\n`);
  }
  if (!isGo(judgements, acceptUnknown)) process.exitCode = 1;
}

/** The command; it exits 1 on no-go. */
export function preflightCommand(): Command {
  return new Command('preflight')
    .summary('Decide go or no-go before a test, with reasons.')
    .description(
      'Check a deployed stack and its AWS account before many people take a test together. Says go or no-go, and what to do. Changes nothing.',
    )
    .addOption(
      new Option('--at <time>', 'when the test opens, ISO 8601 with time zone')
        .argParser(parseTime)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--students <n>', 'how many students take it').argParser(parseCount(1_000_000)).makeOptionMandatory(),
    )
    .addOption(
      new Option('--start-within <seconds>', 'how long they take to start, in seconds')
        .argParser(parseCount(86_400))
        .default(60),
    )
    .addOption(
      new Option(
        '--accept-unknown <checks>',
        'go even though these checks are unknown (comma-separated names, or all); check them by hand first',
      )
        .argParser(parseChecks)
        .default(new Set<CheckName>(), 'none'),
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Checks: ${checkNames.slice(0, 12).join(', ')},
${checkNames.slice(12).join(', ')}.
Exits 1 on no-go. A check that couldn’t be made also counts as no-go until you accept it by name. A warning is worth
knowing but doesn’t decide. preflight reads the whole table, as reconcile does, and needs read access only.`,
    )
    .action(preflight);
}
