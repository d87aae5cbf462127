/** `npm run ops -- COMMAND`: what operators do by hand, on the local stack or on a deployed one. */
import { Command } from 'commander';
import { extendCommand } from './extend-command.ts';
import { importCommand } from './import-command.ts';
import { preflightCommand } from './preflight-command.ts';
import { reconcileCommand } from './reconcile-command.ts';
import { redriveCommand } from './redrive-command.ts';
import { runProgram } from './run-program.ts';
import { withStackOptions } from './select-stack.ts';
import { sweepCommand } from './sweep-command.ts';
import { usersCommand } from './users-command.ts';
import { verifyReceiptCommand } from './verify-receipt-command.ts';

const program = withStackOptions(
  new Command('npm run ops --').description(
    'Operate Pencils Down. Every command can be repeated safely. Without --stack or --data: the running local stack.',
  ),
);
const commands = [
  sweepCommand(),
  reconcileCommand(),
  redriveCommand(),
  extendCommand(),
  importCommand('import'),
  usersCommand(),
  preflightCommand(),
  verifyReceiptCommand(),
];
for (const command of commands) program.addCommand(command);

await runProgram(program);
