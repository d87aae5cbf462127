/** Runs a command line: whatever fails ends in one line that says what to do, and a non-zero exit. */
import type { Command } from 'commander';
import { printable } from './printable.ts';
import type { StackChoice } from './select-stack.ts';
import { isUnreachable } from './stack-env.ts';

/** Parses the arguments of this process and runs what they name. */
export async function runProgram(program: Command): Promise<void> {
  showGlobalOptions(program);
  try {
    await program.parseAsync();
  } catch (error) {
    process.stderr.write(`${explain(error, program.opts<StackChoice>())}\n`);
    process.exitCode = 1;
  }
}

/** Every command's help names the options that choose the stack as well. */
function showGlobalOptions(command: Command): void {
  command.configureHelp({ showGlobalOptions: true });
  command.commands.forEach(showGlobalOptions);
}

/** An error in words that say what to do. */
function explain(error: unknown, { stack, data }: StackChoice): string {
  if (isUnreachable(error)) {
    if (stack) return 'AWS isn’t responding. Check your network and the Region (--region).';
    return `The stack isn’t responding. Start it first: npm start${data ? ` -- --data ${data}` : ''}`;
  }
  if (!(error instanceof Error)) return printable(String(error));
  const help = helpByName[error.name];
  return printable(help ? `${help} (${error.message})` : error.message);
}

const signInAgain = 'AWS rejected your credentials. Sign in again, or choose another profile with --profile.';
const helpByName: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'No AWS credentials found. Sign in to AWS first, or choose a profile with --profile.',
  ExpiredToken: signInAgain,
  ExpiredTokenException: signInAgain,
  InvalidClientTokenId: signInAgain,
  UnrecognizedClientException: signInAgain,
};
