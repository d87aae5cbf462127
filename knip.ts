import type { KnipConfig } from 'knip';
import { functionList } from './functions/function-list.ts';

export default {
  entry: [
    // Handlers are loaded by name.
    ...Object.values(functionList).map(({ entry }) => `${entry}!`),
    'functions/operator/*.ts',
    'infra/app.ts',
    'web/src/main.ts',
    'web/src/service-worker.ts',
    'web/src/early-scheme.ts',
    'web/vite.config.ts',
    'infra/setup/*.{ts,mjs}',
    'tests/checks/check-{build,licences,sources,texts}.ts',
    'tests/**/*.{spec,config}.ts',
    // Loaded by --import.
    'tests/support/end-with-parent.ts',
    'tests/support/report-usage.ts',
    'tests/faults/moved-clock.ts',
    'tests/support/report-usage.ts',
  ],
  project: ['{shared,functions,infra,tests}/**/*.{ts,mjs}', 'web/**/*.{ts,tsx}', '*.ts'],
  // Debian's own; see infra/setup.
  ignoreBinaries: ['apt-cache', 'apt-get'],
  // A command that tests/runner/run-checks.ts runs by its name; fonts, which style sheets name.
  ignoreDependencies: ['@biomejs/biome', /^@fontsource-variable\//],
  // The contract exports each schema with the type of its name, also where only its own file uses one of the two.
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
