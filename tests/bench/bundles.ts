/** `npm run bench -- bundles`: size and start of every function, against what we aim at. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type FunctionName, functionList } from '../../functions/function-list.ts';
import { projectRoot } from '../../infra/bundling.ts';
import { type BundleMeasure, measureBundle } from './measure-bundle.ts';

/** What each function should stay within. */
export const bundleAims = { bytes: 350 * 1024, initMs: 150 } as const;

interface Options {
  readonly runs: number;
  readonly out: string;
  readonly strict?: true;
}

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functionList, name);
const kilobytes = (bytes: number) => Number((bytes / 1024).toFixed(1));

function print(measures: readonly BundleMeasure[]): void {
  console.table(
    Object.fromEntries(
      measures.map(({ name, bytes, gzipBytes, initMs, weights }) => [
        name,
        {
          'KB minified': kilobytes(bytes),
          'KB gzip': kilobytes(gzipBytes),
          'init ms': Math.round(initMs),
          heaviest: weights
            .slice(0, 4)
            .map(([owner, weight]) => `${owner} ${Math.round(weight / 1024)}`)
            .join(', '),
        },
      ]),
    ),
  );
}

async function measureAll({ runs, out, strict }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-bundles-'));
  const measures: BundleMeasure[] = [];
  try {
    for (const name of Object.keys(functionList).filter(isFunctionName)) {
      measures.push(await measureBundle(name, folder, runs));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  print(measures);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify({ aims: bundleAims, node: process.version, measures }, null, 2)}\n`);
  console.log(`Written to ${out}`);
  const over = measures.filter(({ bytes, initMs }) => bytes > bundleAims.bytes || initMs > bundleAims.initMs);
  const aim = `${kilobytes(bundleAims.bytes)} KB and ${bundleAims.initMs} ms`;
  console.log(
    over.length === 0 ? `All within ${aim}.` : `Over the aim of ${aim}: ${over.map(({ name }) => name).join(', ')}`,
  );
  if (strict && over.length > 0) process.exitCode = 1;
}

function parseRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs >= 1 && runs <= 101) return runs;
  throw new InvalidArgumentError('Give a whole number, 1 to 101.');
}

/** The command. */
export function bundlesCommand(): Command {
  return new Command('bundles')
    .description('Size and start of each function’s bundle, as it is deployed.')
    .option('--runs <n>', 'processes timed per function', parseRuns, 7)
    .option('--out <file>', 'where the figures go as JSON', join(projectRoot, '.local/bench/bundles.json'))
    .option('--strict', 'exit non-zero when a function is over the aim')
    .action(measureAll);
}
