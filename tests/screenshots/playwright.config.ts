import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** `npm run screenshots`: pictures of every screen into `screenshots/`, one after the other on one stack. */
export default defineConfig({
  ...base,
  testDir: '.',
  globalSetup: './prepare-pictures.ts',
  outputDir: '../../test-results/screenshots',
  projects: [{ name: 'screenshots' }],
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
});
