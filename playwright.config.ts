import { defineConfig } from '@playwright/test';
import { findChromium } from './infra/setup/find-chromium.ts';

/** Chromium as the distribution brings it, kept from talking to anybody but the stack under test. */
export const launchOptions = {
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/build-page.ts',
  outputDir: 'test-results',
  // The first file waits for deadlines most of its time; the others fill the gaps.
  fullyParallel: true,
  workers: 3,
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
    // Pictures of every step would cost more time than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    video: 'off',
    screenshot: 'only-on-failure',
  },
});
