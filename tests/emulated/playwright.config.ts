/** The browser suite on a deployed cloud: what needs no stack of its own to kill, and this folder's own. */
import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '..',
  testMatch: ['e2e/sitting-a-test.spec.ts', 'e2e/around-the-test.spec.ts', 'emulated/*.spec.ts'],
  // The page that was deployed is the page under test.
  globalSetup: [],
  outputDir: '../../test-results/emulated',
  workers: 2,
});
