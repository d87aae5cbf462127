/** What every browser test gets: a stack of its worker's own, and people who fail the test when their page complains. */
import { type BrowserContextOptions, test as base } from '@playwright/test';
import { importTests } from '../support/import-test.ts';
import { type LocalStack, type LocalStackOptions, startLocalStack } from '../support/local-stack.ts';
import type { SampleUser } from '../support/sample-users.ts';
import { Person } from './person.ts';

interface TestFixtures {
  /** Opens a browser of somebody's own, signed in at the tests page. */
  readonly signedIn: (user: SampleUser, options?: PersonOptions) => Promise<Person>;
  /** Opens a browser of somebody's own, not signed in. */
  readonly visitor: (options?: PersonOptions) => Promise<Person>;
  /** A stack for this test alone, for tests that kill it or leave a part out. */
  readonly startStack: (options?: LocalStackOptions) => Promise<LocalStack>;
  /** Publishes tests on the worker's stack. */
  readonly publish: (...sources: readonly object[]) => Promise<void>;
}

export interface PersonOptions extends BrowserContextOptions {
  /** Another stack than the worker's. */
  readonly stack?: LocalStack;
}

interface WorkerFixtures {
  /** The stack that the tests of one worker share. */
  readonly stack: LocalStack;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that this fixture needs no other.
    async ({}, use) => {
      const stack = await startLocalStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],

  visitor: async ({ browser, stack }, use) => {
    const people: Person[] = [];
    await use(async ({ stack: otherStack, ...options } = {}) => {
      const { url } = otherStack ?? stack;
      const context = await browser.newContext({ baseURL: url, ...options });
      const person = new Person(context, await context.newPage());
      people.push(person);
      return person;
    });
    for (const { context } of people) await context.close();
    const complaints = people.flatMap((person) => person.complaints());
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
  },

  signedIn: async ({ visitor }, use) => {
    await use(async (user, options) => {
      const person = await visitor(options);
      await person.signIn(user);
      return person;
    });
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  startStack: async ({}, use) => {
    const stacks: LocalStack[] = [];
    await use(async (options) => {
      const stack = await startLocalStack(options);
      stacks.push(stack);
      return stack;
    });
    for (const stack of stacks) await stack.stop();
  },

  publish: async ({ stack }, use) => {
    await use((...sources) => importTests(stack.env(), ...sources));
  },
});

export { expect } from '@playwright/test';
