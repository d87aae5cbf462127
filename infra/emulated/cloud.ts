/** What is fixed about the emulated cloud: which emulator, which account, where its things are kept. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** From PyPI, pinned: what the emulator emulates, and how well, changes with its version (docs/emulated-cloud.md). */
export const pythonPackages: Readonly<Record<string, string>> = {
  ministack: '1.5.33',
  // Without it the emulator signs tokens with a key that nobody can check, and its own API refuses them.
  cryptography: '50.0.2',
  // AWS's command line, for the commands of docs/operating.md.
  awscli: '1.46.3',
};

/** The emulator and its packages, shared by all clouds of this checkout. */
export const venvFolder = path.join(projectRoot, '.local/emulated/venv');
export const defaultFolder = path.join(projectRoot, '.local/emulated/cloud');
/** By which the operator's commands find the last cloud that was deployed to the default folder. */
export const operatorFile = path.join(projectRoot, '.local/emulated/stack.env');

export const defaultPort = 4400;
export const stackName = 'PencilsDown';

const region = 'us-east-1';
/** The account and environment that the CDK bootstraps. */
export const cdkEnvironment = `aws://000000000000/${region}`;

/**
 * What any AWS client needs to reach the emulator, and nothing else of the developer's own AWS configuration: a
 * deployment that was meant for this machine must never reach a real account.
 */
export function awsVariables(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: endpoint,
    // Named one by one as well: a variable of a service wins over the general one, whatever the shell has set.
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
  };
}

/** The environment of a process that talks to the emulator: the developer's own without anything of AWS. */
export function cloudEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && !name.startsWith('CDK_'));
  const bin = path.join(projectRoot, 'node_modules/.bin');
  return {
    ...Object.fromEntries(own),
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    CDK_DISABLE_CLI_TELEMETRY: '1',
    // No shared configuration either: a profile there could name another endpoint or role.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...awsVariables(endpoint),
  };
}

/** A password that the user pool's policy accepts; made up for each cloud, as it is printed and kept only beside it. */
export function makePassword(): string {
  return `Pencils-${randomBytes(4).toString('hex')}-1`;
}
