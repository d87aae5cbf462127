/** The sample people and tests, put there by the operator's own commands. */
import path from 'node:path';
import { AdminSetUserPasswordCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { User } from '../local/identity/users.ts';
import { cloudEnvironment, projectRoot } from './cloud.ts';
import { runStep } from './run-step.ts';

export interface Cloud {
  readonly folder: string;
  readonly endpoint: string;
  /** The stack's own variables for operators. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs a command of `npm run ops --` on the cloud. @throws StepError when it fails */
export function runOps({ folder, endpoint, variables }: Cloud, log: string, args: readonly string[]): Promise<string> {
  return runStep({
    command: process.execPath,
    args: [path.join(projectRoot, 'functions/operator/ops.ts'), ...args],
    cwd: projectRoot,
    env: { ...cloudEnvironment(endpoint), ...variables },
    logFile: path.join(folder, `${log}.log`),
  });
}

/** The group that a group of the local stack is here. */
function groupOf({ groups }: User): string {
  return groups[0]?.replace(/s$/, '') ?? 'student';
}

/** Of the duration; only Alan has any, as in the local stack. */
const extraPercent: Readonly<Record<string, string>> = { alan: '50' };

/**
 * Adds somebody who can sign in at once. Adding them again sets the same password again.
 * @returns nothing; the name to sign in with is the address
 */
export async function addPerson(cloud: Cloud, userPoolId: string, user: User, password: string): Promise<void> {
  const extra = extraPercent[user.id];
  const who = ['--email', user.email, '--name', user.name, '--group', groupOf(user)];
  await runOps(cloud, `add-${user.id}`, ['users', 'add', ...who, ...(extra ? ['--extra-percent', extra] : [])]);
  const client = new CognitoIdentityProviderClient({
    endpoint: cloud.endpoint,
    region: cloud.variables.AWS_REGION ?? '',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  // Instead of the one from the invitation, which nobody gets here.
  const request = { UserPoolId: userPoolId, Username: user.email, Password: password, Permanent: true };
  await client.send(new AdminSetUserPasswordCommand(request));
}
