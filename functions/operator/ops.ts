/** `npm run ops -- COMMAND`: what operators do by hand, on the local stack or on a deployed one. */
import { Command } from 'commander';
import { extendCommand } from './extend-command.ts';
import { importCommand } from './import-command.ts';
import { reconcileCommand } from './reconcile-command.ts';
import { redriveCommand } from './redrive-command.ts';
import { runProgram } from './run-program.ts';
import { resumeCommand } from './service-state/resume-command.ts';
import { fenceCommand, holdCommand, stateCommand } from './service-state/state-commands.ts';
import { selectDeployedStack } from './stack-env.ts';
import { sweepCommand } from './sweep-command.ts';
import { usersCommand } from './users-command.ts';
import { verifyReceiptCommand } from './verify-receipt-command.ts';

interface GlobalOptions {
  readonly profile?: string;
  readonly region?: string;
  readonly stack?: string;
}

const program = new Command('npm run ops --')
  .description('Operate Pencils Down. Every command can be repeated safely. Without --stack: the running local stack.')
  .option('--profile <name>', 'AWS profile')
  .option('--region <name>', 'AWS region')
  .option('--stack <name>', 'a deployed stack, by the name that cdk deploy gave it')
  .hook('preAction', async () => {
    const { profile, region, stack } = program.opts<GlobalOptions>();
    if (profile) process.env.AWS_PROFILE = profile;
    if (region) process.env.AWS_REGION = region;
    if (stack) await selectDeployedStack(stack);
  });
const commands = [
  sweepCommand(),
  reconcileCommand(),
  redriveCommand(),
  extendCommand(),
  stateCommand(),
  holdCommand(),
  resumeCommand(),
  fenceCommand(),
  importCommand('import'),
  usersCommand(),
  verifyReceiptCommand(),
];
for (const command of commands) program.addCommand(command);

await runProgram(program);
