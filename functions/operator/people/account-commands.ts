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
const tokensLast = 'Access tokens already issued keep working until they expire, for up to an hour.';

/** @throws Error when nobody signs in with the address */
async function requirePerson(pool: UserPoolClient, email: string): Promise<Person> {
  const person = await pool.find(email);
  if (!person) throw new Error(`No account has the address ${email}.`);
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
  print(`${email}: ${isEnabled ? 'was already enabled' : 'can sign in again'} (id ${id})`);
}

async function remove({ email, yes }: Options): Promise<void> {
  const { pool } = peopleServices();
  const { id } = await requirePerson(pool, email);
  const stays = `Their sessions, attempts and extra time stay in the table under the id ${id}.`;
  if (!yes) {
    print(
      `Would delete the sign-in account of ${email}. ${stays} If added again with the same address, they would get a new id.`,
    );
    throw new Error('Nothing was changed. To delete the account, run the command again with --yes.');
  }
  await pool.disable(email);
  await pool.signOut(email);
  await pool.remove(email);
  print(`${email}: sign-in account deleted. ${stays} ${tokensLast}`);
}

const emailOption = () => new Option('--email <address>', 'the person').argParser(parseEmail).makeOptionMandatory();

export function disableCommand(): Command {
  return new Command('disable')
    .summary('Block someone from signing in, and sign them out.')
    .description(
      `Block someone from signing in, and sign them out everywhere. ${tokensLast} Their work stays; users enable lets them back in.`,
    )
    .addOption(emailOption())
    .action(disable);
}

export function enableCommand(): Command {
  return new Command('enable')
    .description('Let someone who was disabled sign in again.')
    .addOption(emailOption())
    .action(enable);
}

export function removeCommand(): Command {
  return new Command('remove')
    .summary('Delete someone’s sign-in account; their work stays.')
    .description(
      [
        'Permanently delete someone’s sign-in account. Their sessions and attempts stay in the table under their id, which',
        'the command prints. If added again with the same address, they get a new id and can’t see them.',
        'To block someone for a while, use users disable.',
      ].join(' '),
    )
    .addOption(emailOption())
    .option('--yes', 'delete the account; without this, only show what would be deleted')
    .action(remove);
}
