/**
 * `npm test`: checks, Vitest and browser suites, one after the other, never retried; without `looks`, which looks at each
 * screen in every way and has a command of its own. The last line is
 * `N passed, N failed, N skipped` over all of them; the exit status is 1 when anything failed.
 */
import { Command, InvalidArgumentError } from 'commander';
import { addCounts, formatCounts, formatFailures, noCounts, oneFailure } from './runner/counts.ts';
import { runChecks } from './runner/run-checks.ts';
import { runPlaywright, runVitest } from './runner/run-suites.ts';

const vitestSuites = [
  'unit',
  'property',
  'model',
  'storage',
  'api',
  'attacks',
  'local',
  'infra',
  'iam',
  'bench',
] as const;
const suites = ['check', ...vitestSuites, 'faults', 'e2e', 'looks'] as const;
type Suite = (typeof suites)[number];

function parseSuites(text: string): Suite[] {
  return text.split(',').map((name) => {
    const suite = suites.find((known) => known === name.trim());
    if (!suite) throw new InvalidArgumentError(`Choose from ${suites.join(', ')}.`);
    return suite;
  });
}

function parseEndpoint(text: string): string {
  if (!URL.canParse(text)) throw new InvalidArgumentError('Enter an address such as http://localhost:8000.');
  return text;
}

function parseCount(text: string): string {
  if (!/^-?\d{1,12}$/.test(text)) throw new InvalidArgumentError('Enter a whole number.');
  return text;
}

interface Options {
  readonly only: Suite[];
  readonly endpoint?: string;
  readonly fuzzRuns?: string;
  readonly fuzzSeed?: string;
}

const program = new Command('npm test --')
  .description('Run the checks and test suites.')
  .option(
    '--only <suites>',
    `comma-separated, of: ${suites.join(', ')}`,
    parseSuites,
    suites.filter((suite) => suite !== 'looks'),
  )
  .option('--endpoint <url>', 'DynamoDB endpoint to test against, instead of a fresh embedded engine', parseEndpoint)
  .option('--fuzz-runs <n>', 'number of fuzzed requests per API operation', parseCount)
  .option('--fuzz-seed <n>', 'the seed printed by a failed fuzz run, to reproduce it', parseCount)
  .argument('[filters...]', 'run only test files whose path contains one of these')
  .parse();
const { only, endpoint, fuzzRuns, fuzzSeed } = program.opts<Options>();
const filters = program.args;
const env: Record<string, string> = {
  ...(endpoint ? { DYNAMODB_ENDPOINT: endpoint } : {}),
  ...(fuzzRuns ? { FUZZ_RUNS: fuzzRuns } : {}),
  ...(fuzzSeed ? { FUZZ_SEED: fuzzSeed } : {}),
};

const started = performance.now();
let counts = noCounts;
try {
  if (only.includes('check')) counts = addCounts(counts, await runChecks());
  const projects = vitestSuites.filter((suite) => only.includes(suite));
  if (projects.length > 0) counts = addCounts(counts, await runVitest({ projects, filters, env }));
  // By themselves: they keep both cores busy, and what others time would suffer.
  if (only.includes('faults')) counts = addCounts(counts, await runVitest({ projects: ['faults'], filters, env }));
  const browserProjects = [
    ...(only.includes('e2e') ? ['waiting', 'working'] : []),
    ...(only.includes('looks') ? ['looks'] : []),
  ];
  if (browserProjects.length > 0) {
    counts = addCounts(counts, await runPlaywright({ projects: browserProjects, filters }));
  }
} catch (error) {
  counts = addCounts(counts, oneFailure(error instanceof Error ? error.message : String(error)));
}

console.log(`\n${only.join(', ')}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
process.stdout.write(formatFailures(counts));
console.log(formatCounts(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
