/** One running stack for all API suites; each imports tests of its own, so that they do not meet. */
import type { TestProject } from 'vitest/node';
import { type SampleUser, sampleUsers } from '../support/sample-users.ts';
import type { SignedIn } from '../support/sign-in.ts';
import { acquireStack, signInAs } from '../support/target.ts';

export interface ApiStack {
  readonly url: string;
  readonly env: Record<string, string>;
  readonly tokens: Record<SampleUser, SignedIn>;
}

declare module 'vitest' {
  interface ProvidedContext {
    apiStack: ApiStack;
  }
}

let stack: Awaited<ReturnType<typeof acquireStack>> | undefined;

export async function setup(project: TestProject): Promise<void> {
  stack = await acquireStack({ page: 'none' });
  const { url } = stack;
  const [ada, grace, alan, mary, emmy, linus] = await Promise.all(sampleUsers.map((user) => signInAs({ url }, user)));
  if (!(ada && grace && alan && mary && emmy && linus)) throw new Error('Not every sample user could sign in');
  project.provide('apiStack', { url, env: stack.env(), tokens: { ada, grace, alan, mary, emmy, linus } });
}

export async function teardown(): Promise<void> {
  await stack?.stop();
}
