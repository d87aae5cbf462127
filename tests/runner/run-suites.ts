/** Runs the test tools and reads what came of it from their machine-readable reports. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../infra/setup/ensure-chromium.ts';
import { type Counts, countPlaywright, countVitest, settleCounts } from './counts.ts';
import { runCommand } from './run-command.ts';

type Variables = Readonly<Record<string, string>>;

export interface VitestRun {
  readonly projects: readonly string[];
  /** Run only files whose path contains one of these. */
  readonly filters?: readonly string[];
  readonly env?: Variables;
}

/** Runs Vitest projects. */
export function runVitest({ projects, filters = [], env = {} }: VitestRun): Promise<Counts> {
  return withReport(countVitest, (file) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    return runCommand('vitest', [...args, ...projects.flatMap((project) => ['--project', project]), ...filters], env);
  });
}

export interface PlaywrightRun {
  /** The root's unless given. */
  readonly config?: string;
  /** All of the config's unless given. */
  readonly projects?: readonly string[];
  readonly filters?: readonly string[];
  readonly env?: Variables;
}

/** Runs browser suites. */
export function runPlaywright({ config, projects = [], filters = [], env = {} }: PlaywrightRun): Promise<Counts> {
  return withReport(countPlaywright, (file) => {
    const args = ['test', '--reporter=list,json', ...(config ? ['--config', config] : [])];
    const chosen = projects.flatMap((project) => ['--project', project]);
    return runCommand('playwright', [...args, ...chosen, ...filters], {
      ...env,
      CHROMIUM_PATH: ensureChromium(),
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    });
  });
}

async function withReport(
  count: (report: unknown) => Counts,
  run: (file: string) => Promise<number | null>,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-reports-'));
  const file = join(folder, 'report.json');
  try {
    const exitStatus = await run(file);
    return settleCounts(readCounts(file, count), exitStatus);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readCounts(file: string, count: (report: unknown) => Counts): Counts | null {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`No report to count in ${file}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
