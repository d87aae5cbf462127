/** The browser suite on a deployed cloud: what needs no stack of its own to kill, and this folder's own. */
import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

const people = ['sitting-a-test', 'around-the-test', 'keyboard-only'];

export default defineConfig({
  ...base,
  testDir: '..',
  // The page that was deployed is the page under test.
  globalSetup: [],
  outputDir: '../../test-results/emulated',
  projects: [
    // First and by one worker: what it looks at is one student's, who can bring it about only once.
    { name: 'screens', testMatch: 'e2e/every-screen.spec.ts', workers: 1 },
    {
      name: 'people',
      dependencies: ['screens'],
      testMatch: [...people.map((suite) => `e2e/${suite}.spec.ts`), 'emulated/*.spec.ts'],
      workers: 2,
    },
  ],
});
