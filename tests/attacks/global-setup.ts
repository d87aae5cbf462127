/** One running local stack for all attacks but those that watch the whole table; each student is made by a file of its own. */
import type { TestProject } from 'vitest/node';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';

export interface AttackStack {
  readonly url: string;
  readonly env: Record<string, string>;
  /** Where the identity provider keeps its signing keys: with them the suites make tokens of every kind. */
  readonly dataFolder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    attackStack: AttackStack;
  }
}

let stack: LocalStack | undefined;

export async function setup(project: TestProject): Promise<void> {
  stack = await startLocalStack({ page: 'none', seed: false });
  project.provide('attackStack', { url: stack.url, env: stack.env(), dataFolder: stack.dataFolder });
}

export async function teardown(): Promise<void> {
  await stack?.stop();
}
