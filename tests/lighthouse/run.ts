/**
 * `npm run lighthouse`: the built page on Lighthouse's mobile profile. Each page is visited several times, in rounds,
 * because one visit says more about the machine than about the page; the exit status is 1 when a page is below its floor.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { parseCount } from '../bench/support/parse-count.ts';
import { outOption, resultFile, writeResult } from '../bench/support/result-file.ts';
import { type Scene, setScene } from '../screens/scene.ts';
import { sceneTests } from '../screens/scene-sources.ts';
import buildPage from '../support/build-page.ts';
import { startLocalStack } from '../support/local-stack.ts';
import { openSignedInBrowser } from './browser.ts';
import { floors, judge, percentOf } from './judge.ts';
import { type Rounds, visitInRounds } from './rounds.ts';

/** The pages, in the order in which a student meets them; to some one comes without signing in. */
const pages: Readonly<Record<string, { readonly address: (scene: Scene) => string; readonly isPublic?: true }>> = {
  welcome: { address: () => '/', isPublic: true },
  'my tests': { address: () => '/tests' },
  start: { address: () => `/tests/${sceneTests.waves}` },
  'test room': { address: ({ openSessionId }) => `/sessions/${openSessionId}/questions/3` },
  'test room, formulas': { address: ({ openSessionId }) => `/sessions/${openSessionId}/questions/1` },
  review: { address: ({ openSessionId }) => `/sessions/${openSessionId}/review` },
  'the end': { address: ({ submittedId }) => `/sessions/${submittedId}` },
  'my attempts': { address: () => '/attempts' },
  'attempt with review': { address: ({ submittedId }) => `/attempts/${submittedId}` },
  notifications: { address: () => '/notifications' },
  'check a receipt': { address: () => '/receipts/verify', isPublic: true },
};

/** For a machine that is throttled after work: a while in which it has none. */
const restMs = 30_000;

interface Options {
  readonly runs: number;
  readonly page?: string;
  readonly out: string;
  readonly reports?: string;
}

const program = new Command('npm run lighthouse --')
  .description(
    `Run Lighthouse on each page of the built app. Floors: ${Object.entries(floors)
      .map(([category, floor]) => `${category} ${floor}`)
      .join(', ')}.`,
  )
  .option('--runs <n>', 'visits of each page that count; the median is taken', parseCount(1, 15), 5)
  .option('--page <words>', `only pages whose name contains this; of: ${Object.keys(pages).join(', ')}`)
  .option('--reports <folder>', 'also write the last full report of each page here')
  .addOption(outOption(resultFile('lighthouse')))
  .parse();
const { runs, page: wanted, out, reports: reportFolder } = program.opts<Options>();
const chosen = Object.fromEntries(
  Object.entries(pages).filter(([name]) => wanted === undefined || name.includes(wanted)),
);
if (Object.keys(chosen).length === 0) program.error(`No page's name contains "${wanted}".`);

buildPage();
const stack = await startLocalStack({ seed: false });
const reports: Record<string, unknown> = {};
let rounds: Rounds;
try {
  const scene = await setScene(stack);
  const browser = await openSignedInBrowser(stack.url, 'alan');
  try {
    rounds = await visitInRounds(Object.keys(chosen), {
      runs,
      async visit(name) {
        const { address, isPublic } = chosen[name] ?? {};
        if (!address) throw new Error(`There is no page ${name}`);
        const report = await (isPublic ? browser.visitAsStranger : browser.visit)(address(scene));
        reports[name] = browser.lastReport();
        const { benchmarkIndex } = report.environment;
        console.log(`${name}: ${percentOf(report)} (processor ${Math.round(benchmarkIndex)})`);
        return report;
      },
      rest: () => sleep(restMs),
    });
  } finally {
    await browser.close();
  }
} finally {
  await stack.stop();
}

if (reportFolder) {
  mkdirSync(reportFolder, { recursive: true });
  for (const [name, report] of Object.entries(reports)) {
    writeFileSync(join(reportFolder, `${name}.json`), JSON.stringify(report));
  }
}
const verdicts = Object.fromEntries(Array.from(rounds.visits, ([name, visits]) => [name, judge(visits)]));
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
  lighthouse: [...rounds.visits.values()].flat()[0]?.lighthouseVersion,
  node: process.version,
  benchmarkIndex: rounds.benchmarkIndex,
  repeatedOnThrottledProcessor: rounds.repeated,
  floors,
  runs,
  pages: verdicts,
});
console.log(`${rounds.repeated} visits were repeated, as the processor was throttled.`);
const failures = Object.entries(verdicts).flatMap(([name, { failures: found }]) =>
  found.map((one) => `${name}: ${one}`),
);
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'Every page is at or above its floors.' : `${failures.length} below the floor.`);
process.exitCode = failures.length > 0 ? 1 : 0;
