/** What every browser test gets: a stack of its worker's own, and people who fail the test when their page complains. */
import { type BrowserContextOptions, test as base } from '@playwright/test';
import { importTests } from '../support/import-test.ts';
import { type LocalStack, type LocalStackOptions, startLocalStack } from '../support/local-stack.ts';
import type { SampleUser } from '../support/sample-users.ts';
import { acquireStack, type TestStack } from '../support/target.ts';
import { Person, type StoredSignIn } from './person.ts';

interface TestFixtures {
  /** Opens a browser at any stack, not signed in. */
  readonly personAt: (url: string, options?: BrowserContextOptions) => Promise<Person>;
  /** Opens a browser at the worker's stack, not signed in. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Person>;
  /** Opens a browser at the worker's stack, signed in: with no page open yet, or at the list of tests. */
  readonly knownPerson: (user: SampleUser, options?: BrowserContextOptions) => Promise<Person>;
  /** The same, at the list of tests. */
  readonly signedIn: (user: SampleUser, options?: BrowserContextOptions) => Promise<Person>;
  /** Publishes tests on the worker's stack. */
  readonly publish: (...sources: readonly object[]) => Promise<void>;
  /** Starts a stack for this test alone, for tests that kill it or leave a part out. */
  readonly startStack: (options?: LocalStackOptions) => Promise<LocalStack>;
}

interface WorkerFixtures {
  /** The stack that the tests of one worker share. */
  readonly stack: TestStack;
  /** Who has signed in there. To type it again for each test would take longer than many a test. */
  readonly storedSignIns: Map<SampleUser, StoredSignIn>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    async ({}, use) => {
      const stack = await acquireStack();
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],

  storedSignIns: [async ({}, use) => use(new Map()), { scope: 'worker' }],

  personAt: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (url, options) => {
      const context = await browser.newContext({ baseURL: url, ...options });
      const person = new Person(context, await context.newPage());
      people.push(person);
      return person;
    });
    for (const { context } of people) await context.close();
    const complaints = people.flatMap((person) => person.complaints());
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`);
  },

  visitor: async ({ personAt, stack }, use) => {
    await use((options) => personAt(stack.url, options));
  },

  knownPerson: async ({ visitor, storedSignIns }, use) => {
    await use(async (user, options) => {
      const person = await visitor(options);
      const kept = storedSignIns.get(user);
      if (kept) {
        await person.comeBack(user, kept);
      } else {
        await person.signIn(user);
        storedSignIns.set(user, await person.storedSignIn());
      }
      return person;
    });
  },

  signedIn: async ({ knownPerson }, use) => {
    await use(async (user, options) => {
      const person = await knownPerson(user, options);
      // Who has just typed her sign-in stands there already.
      if (person.page.url() === 'about:blank') await person.openTests();
      return person;
    });
  },

  publish: async ({ stack }, use) => {
    await use((...sources) => importTests(stack.env(), ...sources));
  },

  startStack: async ({}, use) => {
    const stacks: LocalStack[] = [];
    await use(async (options) => {
      const stack = await startLocalStack(options);
      stacks.push(stack);
      return stack;
    });
    // Newest first: a restarted stack still works in the folder of the one it followed.
    for (const stack of stacks.reverse()) await stack.stop();
  },
});

export { expect } from '@playwright/test';
