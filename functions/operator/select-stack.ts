/** Which stack a command line is about: a deployed one by its name, a local one by its data, or the local one that runs. */
import type { Command } from 'commander';
import { Option } from 'commander';
import { selectDeployedStack, selectLocalStack } from './stack-env.ts';

/** The options that say so, as a command line gave them. */
export interface StackChoice {
  readonly profile?: string;
  readonly region?: string;
  readonly stack?: string;
  readonly data?: string;
}

/** Gives a program the options that choose a stack; whatever it then runs finds the stack in the environment. */
export function withStackOptions(program: Command): Command {
  return program
    .option('--stack <name>', 'the name of a deployed stack')
    .option('--profile <name>', 'with --stack: the AWS profile')
    .option('--region <name>', 'with --stack: the AWS Region')
    .addOption(
      new Option('--data <folder>', 'a local stack started with npm start -- --data FOLDER').conflicts('stack'),
    )
    .hook('preAction', () => chooseStack(program.opts<StackChoice>()));
}

/**
 * Completes `process.env` from the choice.
 * @throws NoStackError when it names no stack
 */
export async function chooseStack({ profile, region, stack, data }: StackChoice): Promise<void> {
  if (profile) process.env.AWS_PROFILE = profile;
  if (region) process.env.AWS_REGION = region;
  // The SDK knows one name of the variable; the AWS command line and the CDK know both.
  else if (!process.env.AWS_REGION && process.env.AWS_DEFAULT_REGION) {
    process.env.AWS_REGION = process.env.AWS_DEFAULT_REGION;
  }
  if (data) selectLocalStack(data);
  if (stack) await selectDeployedStack(stack);
}
