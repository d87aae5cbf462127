/** `npm run bench -- report`: docs/benchmarks.md from the committed figures. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { projectRoot } from '../../infra/bundling.ts';
import { ApiResult, apiTables } from './api/api.ts';
import { BundlesResult, bundleRows, pageRows } from './bundles.ts';
import { ClosingResult, closingRows } from './closing/closing.ts';
import { CostResult } from './cost/cost.ts';
import { DeadlineResult, deadlineRows } from './deadline/deadline.ts';
import { HandlersResult, handlerRows } from './handlers/handlers.ts';
import { IdleResult, idleRows } from './idle/idle.ts';
import { RepliesResult, replyRows } from './replies/replies.ts';
import { ScaleResult, scaleRows } from './scale/scale.ts';
import { resultFolder } from './support/result-file.ts';

type Row = Readonly<Record<string, string | number>>;

/** A table in Markdown, its first column the rows' names. */
function table(rows: readonly (readonly [name: string, row: Row])[]): string {
  const columns = [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...columns]),
    line(['---', ...columns.map(() => '---')]),
    ...rows.map(([name, row]) => line([name, ...columns.map((column) => row[column] ?? '')])),
  ].join('\n');
}

const dollars = (bill: Readonly<Record<string, number>>): [string, Row][] =>
  Object.entries(bill).map(([name, amount]) => [name, { dollars: amount }]);

/** The sections in their order; each knows how to read its file and what to say. */
const sections: readonly { readonly name: string; readonly text: (json: unknown, folder: string) => string }[] = [
  {
    name: 'handlers',
    text: (json) => {
      const result = z.parse(HandlersResult, json);
      const save = result.operations.find(({ operation }) => operation === 'saveAnswers');
      const { calls, p50Ms, p99Ms } = result.saveAims;
      const met = save
        ? `Aim for a save: ${calls} call, own time p50 ${p50Ms} ms and p99 ${p99Ms} ms; measured ${save.ownMs.p50} and ${save.ownMs.p99} ms.`
        : '';
      return `## Handlers\nOwn time is a call's time without what the SDK waits for; the SDK's own work is in it. Node ${result.node}.\n${met}\n\n${table(handlerRows(result))}`;
    },
  },
  {
    name: 'replies',
    text: (json) => {
      const result = z.parse(RepliesResult, json);
      return `## Replies\nThe largest replies, one as it is and one compressed by the function in turn. API Gateway compresses nothing, and CloudFront only what it may keep. The forty questions' texts are much alike; the sample's were written by a person. Node ${result.node}.\n\n${table(replyRows(result))}`;
    },
  },
  {
    name: 'deadline',
    text: (json) => {
      const result = z.parse(DeadlineResult, json);
      const { sweepSeconds, queueSeconds, cpuMsPerClose } = result.aims;
      return `## A common deadline\n${result.sessions.toLocaleString('en')} sessions of ${result.answers} answers; handlers and engine on one machine, each closer alone, the middle one of ${result.rounds} rounds; a process of the lowest priority keeps the processors from sleeping, except where a row says otherwise. Aims: sweep ${sweepSeconds} s, queue ${queueSeconds} s, ${cpuMsPerClose} ms of processor time per close.\n\n${table(deadlineRows(result))}`;
    },
  },
  {
    name: 'closing',
    text: (json) => {
      const result = z.parse(ClosingResult, json);
      return `## Close lag with nobody looking\nFrom deadline + grace to the record. Aim: p99 ${result.aimP99Seconds} s.\n\n${table(closingRows(result))}`;
    },
  },
  {
    name: 'api',
    text: (json) => {
      const tables = apiTables(z.parse(ApiResult, json)).filter(([, rows]) => rows.length > 0);
      return `## The local stack under load\n${tables.map(([title, rows]) => `\n${title}\n\n${table(rows)}`).join('\n')}`;
    },
  },
  {
    name: 'bundles',
    text: (json) => {
      const result = z.parse(BundlesResult, json);
      return `## Bundles\nEach function:\n\n${table(bundleRows(result))}\n\nEach page: the scripts of a first visit.\n\n${table(pageRows(result))}`;
    },
  },
  {
    name: 'cost',
    text: (json) => {
      const result = z.parse(CostResult, json);
      const alternatives = result.alternatives.map(({ name, dollars: amount, why }): [string, Row] => [
        name,
        { dollars: amount, why },
      ]);
      return `## Cost\nDollars per 1,000 one-hour sessions in ${result.region}, without free tiers and identity: measured calls and units × [prices](../tests/bench/cost/prices.json), for a student who makes ${result.behaviour.saves} saves and whose page asks ${result.behaviour.newsAsked} times for news; ${result.behaviour.studentsTogether?.toLocaleString('en')} sit together, so the edge answers most of it. Aim ${result.aimDollars}. CloudFront in front, once its free requests and bytes are used up, adds at most ${result.cloudFront}: replies are counted as they are, not compressed.\n\n${table(dollars({ ...result.bill, total: result.total }))}\n\n${table(alternatives)}`;
    },
  },
  {
    name: 'idle',
    text: (json) => {
      const result = z.parse(IdleResult, json);
      return `## Idle\nDollars a month in ${result.region} while nobody sits a test, counted in the template of a stack without options: at list prices, without free tiers (ten alarms, ten metrics and three dashboards of an account are always free), and without what is stored.\n\n${table(idleRows(result))}`;
    },
  },
  {
    name: 'scale',
    text: (json, folder) => {
      const result = z.parse(ScaleResult, json);
      const pictures = readdirSync(folder).filter((file) => /^scale-lag-\d+\.svg$/.test(file));
      const drawn = pictures.map((file) => `![How long after they were due attempts are recorded](benchmarks/${file})`);
      const asked = result.sittings.map(({ name, students, peaks, quotas }): [string, Row] => [
        `${students.toLocaleString('en')}, ${name}`,
        Object.fromEntries(
          Object.entries(peaks).map(([quota, peak]) => [
            quota,
            `${peak.toLocaleString('en')} / ${Object.entries(quotas)
              .find(([one]) => one === quota)?.[1]
              .toLocaleString('en')}`,
          ]),
        ),
      ]);
      return `## Scale, simulated\nNobody looks at the deadline: only schedule, queue and sweep close. Quotas, precision and measured costs: [parameters](../tests/bench/scale/parameters.ts). Signing in is not part of it: 100,000 people need 14 minutes at the identity provider's 120 a second, a million 2 h 20 min, so they sign in before. \`binds\`: quotas of which the busiest second asked for more than they give.\n\n${table(scaleRows(result))}\n\nThe busiest second's demand per quota, and the quota it met: what to ask AWS for.\n\n${table(asked)}\n\n${drawn.join('\n')}`;
    },
  },
];

interface Options {
  readonly results: string;
  readonly out: string;
}

function run({ results, out }: Options): void {
  const written = sections.flatMap(({ name, text }) => {
    const file = join(results, `${name}.json`);
    return existsSync(file) ? [text(JSON.parse(readFileSync(file, 'utf8')), results)] : [];
  });
  const changes = join(results, 'changes.md');
  const page = [
    '# Benchmarks',
    '<!-- Made by `npm run bench -- report` from docs/benchmarks; do not edit. -->',
    'Each figure comes from `npm run bench -- NAME` (`--help` lists them); machines differ, so look at ratios, counts and\ndistributions. What was changed because of them stands at the end.',
    ...written,
    ...(existsSync(changes) ? [readFileSync(changes, 'utf8').trim()] : []),
  ];
  writeFileSync(out, `${page.join('\n\n')}\n`);
  console.log(`Written to ${basename(out)}: ${written.length} of ${sections.length} benches`);
}

/** The command. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Generate docs/benchmarks.md from the results in docs/benchmarks.')
    .option('--results <folder>', 'folder with the results', resultFolder)
    .option('--out <file>', 'the file to write', join(projectRoot, 'docs/benchmarks.md'))
    .action(run);
}
