/** `npm run ops -- users`: the people who can sign in. */
import { Command } from 'commander';
import { disableCommand, enableCommand, removeCommand } from './people/account-commands.ts';
import { addCommand } from './people/add-command.ts';
import { listCommand, showCommand } from './people/list-command.ts';
import { resendCommand } from './people/resend-command.ts';

/** The commands about people, on a stack that has a user pool. */
export function usersCommand(): Command {
  const users = new Command('users').description('Manage who can sign in, if the stack has a user pool of its own.');
  const commands = [
    addCommand(),
    resendCommand(),
    listCommand(),
    showCommand(),
    disableCommand(),
    enableCommand(),
    removeCommand(),
  ];
  for (const command of commands) users.addCommand(command);
  return users;
}
