/** Runs a command line: whatever fails ends in one line that says what to do, and a non-zero exit. */
import type { Command } from 'commander';
import { printable } from './printable.ts';
import { isUnreachable } from './stack-env.ts';

/** Parses the arguments of this process and runs what they name. */
export async function runProgram(program: Command): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const help = 'The stack does not answer. Start it first: npm start';
    process.stderr.write(`${isUnreachable(error) ? help : printable(message)}\n`);
    process.exitCode = 1;
  }
}
