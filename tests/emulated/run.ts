/**
 * `npm run test:emulated`: deploys the real stack to a fresh emulated AWS account and runs against it the suites that
 * also run locally, and this folder's own. The last line is `N passed, N failed, N skipped`; a deployment that fails is
 * a failed test, never a skipped one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { stopCloud } from '../../infra/emulated/cloud-record.ts';
import { type DeployedCloud, deployCloud } from '../../infra/emulated/deploy-cloud.ts';
import { addCounts, type Counts, formatCounts, formatFailures, noCounts, oneFailure } from '../runner/counts.ts';
import { runPlaywright, runVitest } from '../runner/run-suites.ts';
import { type DeployedTarget, targetVariable } from '../support/target.ts';

/** In this order: what is measured last must not be disturbed by what runs beside it. */
const suites = [
  'readme',
  'lifecycle',
  'storage',
  'api',
  'people',
  'guard',
  'preflight',
  'e2e',
  'deadlines',
  'metrics',
] as const;
type Suite = (typeof suites)[number];

function parseSuites(text: string): Suite[] {
  return text.split(',').map((name) => {
    const suite = suites.find((known) => known === name.trim());
    if (!suite) throw new InvalidArgumentError(`Choose from ${suites.join(', ')}.`);
    return suite;
  });
}

const program = new Command('npm run test:emulated --')
  .description('Deploy the real stack to an emulated AWS account on this machine, and test it there.')
  .option('--only <suites>', `comma-separated, of: ${suites.join(', ')}`, parseSuites, [...suites])
  .parse();
const { only } = program.opts<{ only: Suite[] }>();

function runSuite(suite: Suite, { endpoint }: DeployedCloud, targetFile: string): Promise<Counts> {
  const env = { [targetVariable]: targetFile };
  switch (suite) {
    case 'storage':
      return runVitest({ projects: ['storage'], env: { DYNAMODB_ENDPOINT: endpoint } });
    case 'api':
      return runVitest({ projects: ['api'], env });
    case 'e2e':
      return runPlaywright({ config: 'tests/emulated/playwright.config.ts', env });
    case 'lifecycle':
      return runLifecycle(env);
    case 'readme':
    case 'people':
    case 'guard':
    case 'preflight':
    case 'deadlines':
    case 'metrics':
      return runVitest({ projects: ['emulated'], filters: [`tests/emulated/${suite}`], env });
    default:
      return suite satisfies never;
  }
}

/** In accounts of their own. The browser mostly waits for a deadline, and does so beside the others. */
async function runLifecycle(env: Readonly<Record<string, string>>): Promise<Counts> {
  const folder = 'tests/emulated/lifecycle';
  const [pages, others] = await Promise.all([
    runPlaywright({ config: `${folder}/playwright.config.ts`, env }),
    runVitest({ projects: ['emulated'], filters: [folder], env }),
  ]);
  return addCounts(others, pages);
}

async function step<T>(name: string, action: () => Promise<T>): Promise<T> {
  const startedAtMs = performance.now();
  const result = await action();
  console.log(`✓ ${name} (${((performance.now() - startedAtMs) / 1000).toFixed(1)} s)`);
  return result;
}

const folder = mkdtempSync(join(tmpdir(), 'pencils-down-emulated-'));
let isDeployed = false;

/** The cloud is a process of its own: it must not outlive an interrupted run. */
async function throwAway(): Promise<void> {
  await stopCloud(folder);
  // What a deployment that failed has written is what somebody needs.
  if (isDeployed) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => throwAway().then(() => process.exit(1)));

const summary: string[] = [];
let counts = noCounts;
try {
  const cloud = await deployCloud({ folder, port: 0, step });
  isDeployed = true;
  const { url, password, variables, assembly } = cloud;
  const targetFile = join(folder, 'target.json');
  writeFileSync(targetFile, JSON.stringify({ url, password, variables, assembly } satisfies DeployedTarget), {
    mode: 0o600,
  });
  for (const suite of suites.filter((one) => only.includes(one))) {
    const ofSuite = await runSuite(suite, cloud, targetFile);
    summary.push(`${suite.padEnd(10)} ${formatCounts(ofSuite)}`);
    counts = addCounts(counts, ofSuite);
  }
} catch (error) {
  console.error(
    `\nThe emulated cloud could not be deployed and tested:\n${error instanceof Error ? error.message : error}`,
  );
  counts = addCounts(counts, oneFailure('the emulated cloud could not be deployed and tested'));
} finally {
  await throwAway();
}

console.log(`\n${summary.join('\n')}`);
process.stdout.write(formatFailures(counts));
console.log(formatCounts(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
