import { defineConfig } from '@playwright/test';
import base from '../../../playwright.config.ts';

/** Pages that are open while the stack below them changes; each test has an account, and builds the page, of its own. */
export default defineConfig({
  ...base,
  testDir: '.',
  globalSetup: [],
  outputDir: '../../../test-results/lifecycle',
  testMatch: '*.spec.ts',
  projects: [{ name: 'lifecycle' }],
  workers: 1,
});
