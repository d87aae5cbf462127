import { defineConfig } from 'vitest/config';

/** Suites by folder; `unit` is everything that stands beside its source, and the checks' own tests. */
const folders = {
  property: 'tests/properties',
  model: 'tests/model',
  storage: 'tests/storage',
  api: 'tests/api',
  attacks: 'tests/attacks',
  local: 'tests/local-stack',
  infra: 'tests/infra',
  faults: 'tests/faults',
  /** A small run of each bench, and their parts. */
  bench: 'tests/bench',
  /** Only by `npm run test:emulated`, which deploys the cloud that they are about. */
  emulated: 'tests/emulated',
} as const;

/** Of one test, in milliseconds, where it is not a minute. */
const timeouts: Readonly<Record<string, number>> = {
  emulated: 240_000,
  infra: 120_000,
  faults: 120_000,
  bench: 120_000,
};

export default defineConfig({
  test: {
    // Two shared cores: more workers only make every timing test slower.
    maxWorkers: 2,
    retry: 0,
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{shared,functions,infra,web}/**/*.test.{ts,tsx}',
            'tests/{checks,lighthouse,runner,support}/**/*.test.ts',
            'tests/*.test.ts',
            // What the page makes of what the functions make of a file.
            'tests/page/*.test.tsx',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      ...Object.entries(folders).map(([name, folder]) => ({
        test: {
          name,
          include: [`${folder}/**/*.test.ts`],
          globalSetup: name === 'api' || name === 'attacks' ? [`./${folder}/global-setup.ts`] : [],
          // The CDK takes seconds to load, and nothing there has a state: its files share one process.
          isolate: name !== 'infra',
          testTimeout: timeouts[name] ?? 60_000,
          hookTimeout: 60_000,
        },
      })),
    ],
  },
});
