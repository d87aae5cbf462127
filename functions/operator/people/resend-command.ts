/** `npm run ops -- users resend`: a new temporary password for people who have never signed in. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { actOnPeople, type Listed, print, printOutcomes } from './describe-outcomes.ts';
import { parseEmail, readPeople } from './people-arguments.ts';
import { peopleServices } from './people-services.ts';
import { isWaiting } from './person.ts';
import type { UserPoolClient } from './user-pool-client.ts';

interface Options {
  readonly email?: string;
  readonly csv?: string;
  readonly allUnconfirmed?: true;
  readonly after?: string;
  readonly perSecond: number;
  readonly dryRun?: true;
}

const maxPerSecond = 25;

function parseRate(text: string): number {
  const rate = Number(text);
  if (rate > 0 && rate <= maxPerSecond) return rate;
  throw new InvalidArgumentError(`Enter messages per second, above 0 and up to ${maxPerSecond}.`);
}

/** Everybody who has never signed in, by address, so that the next run can go on after one of them. */
async function allWaiting(pool: UserPoolClient): Promise<readonly Listed[]> {
  const waiting: Listed[] = [];
  for await (const person of pool.list()) if (isWaiting(person) && person.isEnabled) waiting.push(person);
  return waiting.map(({ email }) => ({ email })).sort((a, b) => (a.email < b.email ? -1 : 1));
}

/** @returns `null` when the file has faults, which have been printed */
async function chosenPeople(
  pool: UserPoolClient,
  { email, csv, allUnconfirmed }: Options,
): Promise<readonly Listed[] | null> {
  if (email) return [{ email }];
  if (csv) return readPeople(csv, ['email']);
  return allUnconfirmed ? allWaiting(pool) : [];
}

/** Lets one pass every so often, however many ask at once. */
function pacedBy(perSecond: number): () => Promise<unknown> {
  let nextMs = performance.now();
  return () => {
    const waitMs = nextMs - performance.now();
    nextMs = Math.max(nextMs, performance.now()) + 1000 / perSecond;
    return waitMs > 0 ? sleep(waitMs) : Promise.resolve();
  };
}

type Resent = 'sent' | 'hasPassword';

const lines: Readonly<Record<Resent, { readonly kind: string; readonly text: string }>> = {
  sent: { kind: 'sent', text: 'sent; the temporary password is valid for 7 days' },
  hasPassword: {
    kind: 'don’t need one',
    text: 'has already signed in, so nothing was sent; they can use “Forgot your password?” on the sign-in page',
  },
};

async function resend(options: Options, command: Command): Promise<void> {
  const { email, csv, allUnconfirmed, after, perSecond, dryRun } = options;
  if (!email && !csv && !allUnconfirmed) return command.error('error: specify --email, --csv or --all-unconfirmed');
  const { pool } = peopleServices();
  const chosen = await chosenPeople(pool, options);
  if (!chosen) return;
  const place = after === undefined ? 0 : chosen.findIndex((one) => one.email === after) + 1;
  if (after !== undefined && place === 0)
    return command.error(`error: --after ${after}: no one in the list has that address`);
  const people = chosen.slice(place);
  if (dryRun) {
    for (const one of people) print(`${one.email}: would get an invitation`);
    return print(`${people.length} in all. Dry run: nothing was sent.`);
  }
  const pass = pacedBy(perSecond);
  const report = await actOnPeople(people, async (one): Promise<Resent> => {
    await pass();
    return pool.invite(one.email);
  });
  printOutcomes(people, report, (resent) => lines[resent]);
  const { stoppedBy, outcomes } = report;
  if (stoppedBy && !email) {
    const left = outcomes.findIndex(
      (one) => one.kind === 'notTried' || (one.kind === 'failed' && one.reason === stoppedBy.message),
    );
    const last = people[left - 1]?.email ?? after;
    if (last) print(`To continue where it stopped, add --after ${last}`);
  }
  if (people.length === 0) print('Everyone has signed in: there’s nothing to send.');
}

export function resendCommand(): Command {
  return new Command('resend')
    .summary('Send a new invitation.')
    .description(
      'Send people who have never signed in a new temporary password, valid for 7 days. It replaces the old one.',
    )
    .addOption(new Option('--email <address>', 'one person').argParser(parseEmail).conflicts(['csv', 'allUnconfirmed']))
    .addOption(new Option('--csv <file>', 'everyone in a file with an email column').conflicts('allUnconfirmed'))
    .option('--all-unconfirmed', 'everyone who has never signed in, by address')
    .addOption(
      new Option('--after <address>', 'continue after this person, where an earlier run stopped').argParser(parseEmail),
    )
    .addOption(new Option('--per-second <n>', 'maximum messages per second').argParser(parseRate).default(5))
    .option('--dry-run', 'show who would get one; send nothing')
    .addHelpText(
      'after',
      `
Cognito’s own mailer sends about 50 messages a day. At that limit the command stops, exits 1 and says how to continue
the next day. Through Amazon SES (docs/operating.md), a user pool can send as many as SES allows.`,
    )
    .action(resend);
}
