import { defineConfig } from '@playwright/test';
import { findChromium } from './infra/setup/find-chromium.ts';

/** Chromium as the distribution brings it, kept from talking to anybody but the stack under test. */
export const launchOptions = {
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    // Debian's own start script asks for it; without a graphics processor it is only dearer.
    '--disable-gpu-rasterization',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Suites that spend their time waiting for a clock: a deadline, a heartbeat, a pause before the next try. */
export const waiting = [
  'abandoned-tests',
  'opening',
  'page-under-faults-time',
  'room-timer',
  'several-tabs',
  'sitting-a-test',
];

/** How each screen looks: `npm run test:looks`, as it takes its time. `npm test` itself looks at each screen once. */
const looks = ['contrast', 'every-screen', 'layout-shift', 'narrow', 'room-layout'];
const onceToo = 'every-screen';

const files = (suites: readonly string[]) => suites.map((suite) => `**/${suite}.spec.ts`);

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/build-page.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // Three wait for deadlines most of their time while two keep two cores busy; then the others help.
  workers: 5,
  projects: [
    { name: 'waiting', testMatch: files(waiting), workers: 3 },
    { name: 'working', testIgnore: files([...waiting, ...looks.filter((suite) => suite !== onceToo)]), workers: 4 },
    { name: 'looks', testMatch: files(looks), workers: 4 },
  ],
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // Waiting costs nothing when all is well, and a busy machine is no defect of the page.
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    // What was done and what the network said; pictures and copies of the page would cost more time than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    video: 'off',
    screenshot: 'only-on-failure',
  },
});
