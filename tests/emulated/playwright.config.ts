/** The browser suite on a deployed cloud: all of tests/e2e but what needs a stack of its own to kill or is about the page alone, and this folder's own. */
import { defineConfig } from '@playwright/test';
import base, { waiting } from '../../playwright.config.ts';

const screens = 'e2e/every-screen.spec.ts';
/** Publishes what everybody would find in their list, the screens' student too, whose lists are looked at by axe. */
const hostile = 'e2e/hostile-content.spec.ts';
const patient = waiting.map((suite) => `e2e/${suite}.spec.ts`);

/** Starts stacks without a part, or kills and restarts them; emulated/deadlines.test.ts is its counterpart here. */
const killsTheStack = 'e2e/abandoned-tests.spec.ts';

/** Holds and restores stacks of its own; emulated/lifecycle has its counterpart here. */
const restores = 'e2e/restored-table.spec.ts';

/** Puts another build in the place of the page of a stack of its own. */
const deploysAnew = 'e2e/new-build.spec.ts';

/** About the page alone, which is the same wherever it is served: its sizes and colours, its dialogs, what moves in it. */
const pageAlone = [
  'contrast',
  'dialogs',
  'layout-shift',
  'narrow',
  'room-layout',
  'room-navigator',
  'room-review',
  'room-tools',
].map((suite) => `e2e/${suite}.spec.ts`);

export default defineConfig({
  ...base,
  testDir: '..',
  // The page that was deployed is the page under test.
  globalSetup: [],
  outputDir: '../../test-results/emulated',
  workers: 4,
  projects: [
    {
      name: 'waiting',
      testMatch: ['emulated/*.spec.ts', ...patient],
      testIgnore: `**/${killsTheStack}`,
      workers: 2,
    },
    // By one worker: what it looks at is one student's, who can bring it about only once.
    { name: 'screens', testMatch: screens, workers: 1 },
    {
      name: 'working',
      testMatch: 'e2e/*.spec.ts',
      testIgnore: [screens, hostile, killsTheStack, restores, deploysAnew, ...pageAlone, ...patient].map(
        (suite) => `**/${suite}`,
      ),
      workers: 1,
    },
    { name: 'hostile', testMatch: hostile, dependencies: ['screens'], workers: 1 },
  ],
});
