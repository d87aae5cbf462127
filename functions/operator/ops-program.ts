/** All commands of `npm run ops --`. */
import { Command } from 'commander';
import { extendCommand } from './extend-command.ts';
import { findAttemptCommand } from './find-attempt-command.ts';
import { grantAttemptCommand } from './grant-attempt-command.ts';
import { importCommand } from './import-command.ts';
import { preflightCommand } from './preflight-command.ts';
import { reconcileCommand } from './reconcile-command.ts';
import { redriveCommand } from './redrive-command.ts';
import { withStackOptions } from './select-stack.ts';
import { resumeCommand } from './service-state/resume-command.ts';
import { fenceCommand, holdCommand, stateCommand } from './service-state/state-commands.ts';
import { sweepCommand } from './sweep-command.ts';
import { usersCommand } from './users-command.ts';
import { verifyReceiptCommand } from './verify-receipt-command.ts';

/** What operators do by hand, on the local stack or on a deployed one. */
export function opsProgram(): Command {
  const program = withStackOptions(
    new Command('npm run ops --').description(
      'Operate Pencils Down. Every command can safely be repeated. Without --stack or --data, commands use the running local stack.',
    ),
  );
  const commands = [
    preflightCommand(),
    usersCommand(),
    importCommand('import'),
    extendCommand(),
    findAttemptCommand(),
    grantAttemptCommand(),
    sweepCommand(),
    reconcileCommand(),
    redriveCommand(),
    stateCommand(),
    holdCommand(),
    resumeCommand(),
    fenceCommand(),
    verifyReceiptCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  return program;
}
