/**
 * The stack under test: the local one, which suites start for themselves, or one that is deployed already
 * (`npm run test:emulated`), named by a file in `PENCILS_DOWN_TARGET`.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { sampleUsers as people, samplePassword } from '../../infra/local/identity/users.ts';
import { type LocalStack, type LocalStackOptions, startLocalStack } from './local-stack.ts';
import type { SampleUser } from './sample-users.ts';
import { type SignedIn, signIn } from './sign-in.ts';

const DeployedTarget = z.object({
  url: z.url(),
  /** Everybody's. */
  password: z.string(),
  /** What the command-line tools need to reach it. */
  variables: z.record(z.string(), z.string()),
  /** The CDK's assembly that was deployed. */
  assembly: z.string(),
});
export type DeployedTarget = z.infer<typeof DeployedTarget>;

export const targetVariable = 'PENCILS_DOWN_TARGET';

/** `null` when the suites are to run on the local stack. */
export const deployed = readTarget(process.env[targetVariable]);

function readTarget(file: string | undefined): DeployedTarget | null {
  return file ? z.parse(DeployedTarget, JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/** What suites may do with any stack, wherever it runs. */
export type TestStack = Pick<LocalStack, 'url' | 'env'>;

/** The deployed stack, which goes on running, or a local one of the caller's own. */
export async function acquireStack(options?: LocalStackOptions): Promise<TestStack & { stop(): Promise<unknown> }> {
  if (!deployed) return startLocalStack(options);
  const { url, variables } = deployed;
  return { url, env: () => variables, stop: () => Promise.resolve() };
}

/** What somebody types in to sign in: a name here, an address where the identity provider knows people by it. */
export function loginOf(user: SampleUser): { readonly username: string; readonly password: string } {
  if (!deployed) return { username: user, password: samplePassword };
  const email = people.find(({ id }) => id === user)?.email ?? user;
  return { username: email, password: deployed.password };
}

/** Signs in, by everything that a browser would do. */
export function signInAs({ url }: Pick<TestStack, 'url'>, user: SampleUser): Promise<SignedIn> {
  const { username, password } = loginOf(user);
  return signIn(url, username, password);
}

const studentIds = new Map<string, Promise<string>>();

/** The id under which the stack keeps what is a user's: their name locally, the subject of their tokens elsewhere. */
export function studentIdOf(stack: Pick<TestStack, 'url'>, user: SampleUser): Promise<string> {
  if (!deployed) return Promise.resolve(user);
  const known = studentIds.get(user) ?? signInAs(stack, user).then(({ accessToken }) => subjectOf(accessToken));
  studentIds.set(user, known);
  return known;
}

/** Whom a token is about. */
export function subjectOf(token: string): string {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return z.parse(z.object({ sub: z.string() }), claims).sub;
}
