/** Bundles one function exactly as the deployed stack does, and times its start in a process of its own. */
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import type { FunctionName } from '../../functions/function-list.ts';
import { bundleFunction } from '../support/bundle-function.ts';

/** One function's bundle. Sizes in bytes, the start in milliseconds (median of several processes). */
export interface BundleMeasure {
  readonly name: FunctionName;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly initMs: number;
  /** Bytes by package, heaviest first; `own` is the project's own code. */
  readonly weights: readonly (readonly [packageName: string, bytes: number])[];
}

/** Prints how long importing the bundle took; what Lambda calls the init phase, without its sandbox. */
const timer = `const startedAtMs = performance.now();
await import(process.argv[1]);
console.log(performance.now() - startedAtMs);`;

/** What a function's environment has before its code runs. */
const lambdaEnvironment = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };

/** @param folder where the bundle is written; @param runs how many processes are timed */
export async function measureBundle(name: FunctionName, folder: string, runs: number): Promise<BundleMeasure> {
  const { file, contents, metafile } = await bundleFunction(name, folder);
  const { length: gzipBytes } = gzipSync(contents);
  return { name, bytes: contents.length, gzipBytes, initMs: timeInit(file, runs), weights: weigh(metafile) };
}

function timeInit(file: string, runs: number): number {
  const times = Array.from({ length: runs }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '--eval', timer, file], {
        encoding: 'utf8',
        env: lambdaEnvironment,
      }),
    ),
  ).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

function weigh({ outputs }: Metafile): BundleMeasure['weights'] {
  const bytes = new Map<string, number>();
  for (const output of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const owner = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'own';
      bytes.set(owner, (bytes.get(owner) ?? 0) + bytesInOutput);
    }
  }
  return [...bytes].sort(([, a], [, b]) => b - a);
}
