import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** `npm run release:record`: writes down what the page of this release says to the API, into tests/release/last. */
export default defineConfig({
  ...base,
  testDir: '.',
  globalSetup: '../support/build-page.ts',
  outputDir: '../../test-results/release',
  projects: [{ name: 'release' }],
  fullyParallel: false,
  workers: 1,
});
