/**
 * `npm run lighthouse`: the built page, signed in, on Lighthouse's mobile profile. Each page is visited several times,
 * because one visit says more about the machine than about the page; the exit status is 1 when a page is below its floor.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseCount } from '../bench/support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../bench/support/result-file.ts';
import { type Scene, setScene } from '../screens/scene.ts';
import buildPage from '../support/build-page.ts';
import { startLocalStack } from '../support/local-stack.ts';
import { openSignedInBrowser } from './browser.ts';
import { type Floors, floors, judge, type PageVerdict, type Report } from './judge.ts';

/** The pages, in the order in which a student meets them. */
const pages: Readonly<Record<string, (scene: Scene) => string>> = {
  'my tests': () => '/tests',
  'test room': ({ openSessionId }) => `/sessions/${openSessionId}/questions/3`,
  'test room, formulas': ({ openSessionId }) => `/sessions/${openSessionId}/questions/1`,
  'my attempts': () => '/attempts',
  'attempt with review': ({ submittedId }) => `/attempts/${submittedId}`,
};

/** Formulas are drawn by KaTeX, whose first one takes Lighthouse's phone 100 ms: a page full of them may have less. */
const ownFloors: Readonly<Record<string, Floors>> = { 'test room, formulas': { ...floors, performance: 90 } };

interface Options {
  readonly runs: number;
  readonly page?: string;
  readonly out: string;
  readonly reports?: string;
}

const program = new Command('npm run lighthouse --')
  .description(
    `Run Lighthouse on the built page, signed in. Floors: ${Object.entries(floors)
      .map(([category, floor]) => `${category} ${floor}`)
      .join(', ')}.`,
  )
  .option('--runs <n>', 'visits of each page; the median counts', parseCount(1, 15), 5)
  .option('--page <words>', `only pages whose name contains this; of: ${Object.keys(pages).join(', ')}`)
  .option('--reports <folder>', 'also write the last full report of each page here')
  .addOption(outOption(resultFile('lighthouse')))
  .parse();
const { runs, page: wanted, out, reports: reportFolder } = program.opts<Options>();
const chosen = Object.entries(pages).filter(([name]) => wanted === undefined || name.includes(wanted));
if (chosen.length === 0) program.error(`No page's name contains "${wanted}".`);

buildPage();
const stack = await startLocalStack({ seed: false });
const verdicts: Record<string, PageVerdict> = {};
let seen: Report | null = null;
try {
  const scene = await setScene(stack);
  const browser = await openSignedInBrowser(stack.url, 'alan');
  try {
    for (const [name, addressIn] of chosen) {
      const visits: Report[] = [];
      for (let visit = 0; visit < runs; visit += 1) visits.push(await browser.visit(addressIn(scene)));
      seen = visits.at(-1) ?? null;
      verdicts[name] = judge(visits, ownFloors[name]);
      if (reportFolder) {
        mkdirSync(reportFolder, { recursive: true });
        writeFileSync(join(reportFolder, `${name}.json`), JSON.stringify(browser.lastReport()));
      }
    }
  } finally {
    await browser.close();
  }
} finally {
  await stack.stop();
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
console.table(
  Object.fromEntries(
    Object.entries(verdicts).map(([name, { scores, runs: each, metrics }]) => [
      name,
      {
        ...scores,
        runs: each.join(' '),
        'first paint': seconds(metrics['first-contentful-paint']),
        'largest paint': seconds(metrics['largest-contentful-paint']),
        'blocked ms': Math.round(metrics['total-blocking-time']),
        shift: metrics['cumulative-layout-shift'],
      },
    ]),
  ),
);
writeResult(out, {
  lighthouse: seen?.lighthouseVersion,
  node: process.version,
  benchmarkIndex: seen?.environment.benchmarkIndex,
  floors,
  ownFloors,
  runs,
  pages: verdicts,
});
const failures = Object.entries(verdicts).flatMap(([name, { failures: found }]) =>
  found.map((one) => `${name}: ${one}`),
);
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'Every page is at or above its floors.' : `${failures.length} below the floor.`);
process.exitCode = failures.length > 0 ? 1 : 0;
