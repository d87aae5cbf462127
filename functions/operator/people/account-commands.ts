/** `npm run ops -- users disable, enable, remove`: who may still sign in. */
import { Command, Option } from 'commander';
import { print } from './describe-outcomes.ts';
import { parseEmail } from './people-arguments.ts';
import { peopleServices } from './people-services.ts';
import type { Person } from './person.ts';
import type { UserPoolClient } from './user-pool-client.ts';

interface Options {
  readonly email: string;
  readonly yes?: true;
}

/** Access tokens are checked by their signature alone: none is taken back before it ends (infra/constructs/identity.ts). */
const tokensLast = 'An access token issued before still works until it ends: up to an hour.';

/** @throws Error when nobody signs in with the address */
async function requirePerson(pool: UserPoolClient, email: string): Promise<Person> {
  const person = await pool.find(email);
  if (!person) throw new Error(`Nobody signs in with ${email}.`);
  return person;
}

async function disable({ email }: Options): Promise<void> {
  const { pool } = peopleServices();
  const { id } = await requirePerson(pool, email);
  await pool.disable(email);
  await pool.signOut(email);
  print(`${email}: disabled and signed out (id ${id}). ${tokensLast}`);
}

async function enable({ email }: Options): Promise<void> {
  const { pool } = peopleServices();
  const { id, isEnabled } = await requirePerson(pool, email);
  await pool.enable(email);
  print(`${email}: ${isEnabled ? 'was enabled already' : 'can sign in again'} (id ${id})`);
}

async function remove({ email, yes }: Options): Promise<void> {
  const { pool } = peopleServices();
  const { id } = await requirePerson(pool, email);
  const stays = `What they did stays in the table under the id ${id}: sessions, attempts, extra time.`;
  if (!yes) {
    print(`Would delete the sign-in account of ${email}. ${stays} With the same address they would get another id.`);
    throw new Error('Nothing was changed. To delete it, repeat the command with --yes.');
  }
  await pool.disable(email);
  await pool.signOut(email);
  await pool.remove(email);
  print(`${email}: sign-in account deleted. ${stays} ${tokensLast}`);
}

const emailOption = () => new Option('--email <address>', 'the person').argParser(parseEmail).makeOptionMandatory();

export function disableCommand(): Command {
  return new Command('disable')
    .summary('Keep somebody from signing in, and sign them out.')
    .description(
      `Keep somebody from signing in, and sign them out everywhere. ${tokensLast} What they did stays; users enable lets them in again.`,
    )
    .addOption(emailOption())
    .action(disable);
}

export function enableCommand(): Command {
  return new Command('enable')
    .description('Let somebody who was disabled sign in again.')
    .addOption(emailOption())
    .action(enable);
}

export function removeCommand(): Command {
  return new Command('remove')
    .summary('Delete somebody’s sign-in account; what they did stays.')
    .description(
      [
        'Delete somebody’s sign-in account, for good. Their sessions and attempts stay in the table under their id, which',
        'the command prints; added again with the same address, they get another id and do not see them.',
        'To keep somebody out for a while, use users disable.',
      ].join(' '),
    )
    .addOption(emailOption())
    .option('--yes', 'do it; without this it only says what would be deleted')
    .action(remove);
}
