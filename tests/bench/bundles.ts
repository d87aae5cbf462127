/** `npm run bench -- bundles`: size and start of every function, against what we aim at; and what each page loads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { type FunctionName, functionList } from '../../functions/function-list.ts';
import { type BundleMeasure, measureBundle } from './measure-bundle.ts';
import { measurePage, PageMeasure } from './measure-page.ts';
import { parseCount } from './support/parse-count.ts';
import { outOption, resultFile, writeResult } from './support/result-file.ts';

/**
 * What each function should stay within. The size, with the whole SDK in it, is a watch on what creeps in
 * (docs/decisions/0019-bundles-hold-the-sdk-as-it-is.md).
 */
export const bundleAims = { bytes: 600 * 1024, initMs: 150 } as const;

interface Options {
  readonly runs: number;
  readonly out: string;
  readonly strict?: true;
}

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functionList, name);
const kilobytes = (bytes: number) => Number((bytes / 1024).toFixed(1));

const Measure = z.object({
  name: z.string(),
  bytes: z.number(),
  gzipBytes: z.number(),
  initMs: z.number(),
  weights: z.array(z.tuple([z.string(), z.number()])),
});

/** What the file holds. */
export const BundlesResult = z.object({
  node: z.string(),
  aims: z.object({ bytes: z.number(), initMs: z.number() }),
  measures: z.array(Measure),
  page: z.array(PageMeasure),
});
export type BundlesResult = z.infer<typeof BundlesResult>;

/** The figures as people read them, by function. */
export function bundleRows({
  measures,
}: Pick<BundlesResult, 'measures'>): [name: string, row: Record<string, string | number>][] {
  return measures.map(({ name, bytes, gzipBytes, initMs, weights }) => [
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
  ]);
}

/** What each address of the page loads. */
export function pageRows({
  page,
}: Pick<BundlesResult, 'page'>): [route: string, row: Record<string, string | number>][] {
  return page.map(({ route, files, bytes, gzipBytes }) => [
    route,
    {
      files,
      'KB minified': kilobytes(bytes),
      'KB gzip': kilobytes(gzipBytes),
    },
  ]);
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
  const result = z.parse(BundlesResult, {
    aims: bundleAims,
    node: process.version,
    measures,
    page: measurePage(),
  });
  console.table(Object.fromEntries(bundleRows(result)));
  console.table(Object.fromEntries(pageRows(result)));
  writeResult(out, result);
  const over = measures.filter(({ bytes, initMs }) => bytes > bundleAims.bytes || initMs > bundleAims.initMs);
  const aim = `${kilobytes(bundleAims.bytes)} KB and ${bundleAims.initMs} ms`;
  console.log(
    over.length === 0 ? `All within ${aim}.` : `Over the aim of ${aim}: ${over.map(({ name }) => name).join(', ')}`,
  );
  if (strict && over.length > 0) process.exitCode = 1;
}

/** The command. */
export function bundlesCommand(): Command {
  return new Command('bundles')
    .description('Size and startup time of each function’s bundle and size of each page, as deployed.')
    .option('--runs <n>', 'processes timed per function', parseCount(1, 101), 7)
    .addOption(outOption(resultFile('bundles')))
    .option('--strict', 'exit non-zero if a function exceeds its target')
    .action(measureAll);
}
