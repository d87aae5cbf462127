/** `npm run ops -- users add`: lets somebody sign in. */
import { Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod/mini';
import { Accommodation } from '../accommodations/accommodation-store.ts';
import { operatorServices } from './operator-services.ts';
import { addUser, type NewUser } from './users-client.ts';

interface Options extends NewUser {
  readonly extraPercent?: number;
}

function parseEmail(text: string): string {
  if (z.safeParse(z.email(), text).success) return text.toLowerCase();
  throw new InvalidArgumentError('Give an e-mail address.');
}

function parsePercent(text: string): number {
  const parsed = z.safeParse(Accommodation, { testId: null, extraPercent: Number(text) });
  if (parsed.success) return parsed.data.extraPercent;
  throw new InvalidArgumentError('Give a share of the duration, such as 50.');
}

async function add({ extraPercent, ...user }: Options, command: Command): Promise<void> {
  const services = operatorServices();
  const userPoolId = process.env.USER_POOL_ID;
  if (!userPoolId) return command.error('error: this stack keeps no users itself; add them at its identity provider');
  const { studentId, created } = await addUser(userPoolId, user);
  process.stdout.write(`${created ? 'Added' : 'Was there already'}: ${user.email}, ${user.group}, id ${studentId}\n`);
  if (extraPercent === undefined) return;
  await services.accommodations.put(studentId, { testId: null, extraPercent });
  process.stdout.write(`Extra time: ${extraPercent} % for all tests started from now on\n`);
}

/** The command; adding somebody twice changes nothing. */
export function usersCommand(): Command {
  const addCommand = new Command('add')
    .description('Add a user, who gets an e-mail with a temporary password.')
    .requiredOption('--email <address>', 'also the name to sign in with', parseEmail)
    .requiredOption('--name <name>', 'as others see it')
    .addOption(new Option('--group <group>').choices(['student', 'instructor', 'admin']).default('student'))
    .addOption(new Option('--extra-percent <n>', 'extra time for all tests, as a share').argParser(parsePercent))
    .action(add);
  return new Command('users').description('The people who can sign in.').addCommand(addCommand);
}
