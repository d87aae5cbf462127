/** `npm run ops -- COMMAND`: what operators do by hand, on the local stack or on any other that the environment names. */
import { Command } from 'commander';
import { extendCommand } from './extend-command.ts';
import { reconcileCommand } from './reconcile-command.ts';
import { isUnreachable } from './stack-env.ts';
import { sweepCommand } from './sweep-command.ts';

const program = new Command('npm run ops --')
  .description('Operate Pencils Down. Every command can be repeated safely.')
  .addCommand(sweepCommand())
  .addCommand(extendCommand())
  .addCommand(reconcileCommand());

try {
  await program.parseAsync();
} catch (error) {
  const message = isUnreachable(error) ? 'The stack does not answer. Start it first: npm start' : messageOf(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
