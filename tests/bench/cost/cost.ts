/** `npm run bench -- cost`: dollars per 1,000 sessions, from what `handlers` measured. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { HandlersResult } from '../handlers/handlers.ts';
import { round } from '../support/distribution.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { alternativesTo } from './alternatives.ts';
import { asksWithoutChanges, behaviour, connectedMinutes, operationsPerSession } from './behaviour.ts';
import { assumptions, billOf, cloudFrontOf, total } from './cost-model.ts';
import { readPrices } from './read-prices.ts';

/** What the file holds; dollars per 1,000 sessions. */
export const CostResult = z.object({
  region: z.string(),
  aimDollars: z.number(),
  behaviour: z.record(z.string(), z.number()),
  assumptions: z.record(z.string(), z.number()),
  operationsPerSession: z.record(z.string(), z.number()),
  bill: z.record(z.string(), z.number()),
  total: z.number(),
  /** Where the page's address is CloudFront and its free requests and bytes are used up. */
  cloudFront: z.number(),
  alternatives: z.array(z.object({ name: z.string(), dollars: z.number(), why: z.string() })),
});
export type CostResult = z.infer<typeof CostResult>;

/** Without identity and CloudFront. */
const aimDollars = 0.2;

interface Options {
  readonly measured: string;
  readonly out: string;
}

function run({ measured: file, out }: Options): void {
  const { operations } = z.parse(HandlersResult, JSON.parse(readFileSync(file, 'utf8')));
  const { region, prices } = readPrices();
  const perSession = operationsPerSession();
  const bill = billOf(operations, perSession, prices);
  const alternatives = alternativesTo({
    bill,
    perSession,
    measured: operations,
    prices,
    sessionsPerMonth: behaviour.sessionsPerMonth,
    perSessionOfThirty: operationsPerSession(30),
    asksWithoutChanges,
    connectedMinutes,
  });
  const result: CostResult = {
    region,
    aimDollars,
    behaviour,
    assumptions,
    operationsPerSession: Object.fromEntries(
      Object.entries(perSession).map(([name, times]) => [name, round(times, 2)]),
    ),
    bill: Object.fromEntries(Object.entries(bill).map(([name, dollars]) => [name, round(1000 * dollars, 4)])),
    total: round(1000 * total(bill), 4),
    cloudFront: round(1000 * cloudFrontOf(operations, { ...perSession, getNews: behaviour.newsAsked }, prices), 4),
    alternatives: alternatives.map((one) => ({ ...one, dollars: round(one.dollars, 3) })),
  };
  console.table({ ...result.bill, total: result.total });
  console.table(Object.fromEntries(result.alternatives.map(({ name, dollars }) => [name, { dollars }])));
  console.log(`Per 1,000 sessions, aim ${aimDollars}; CloudFront beyond what is free adds ${result.cloudFront}.`);
  writeResult(out, result);
}

/** The command. */
export function costCommand(): Command {
  return new Command('cost')
    .description('Cost per 1,000 sessions from measured calls and units, and what alternatives would cost.')
    .option('--measured <file>', 'results of `bench -- handlers`', resultFile('handlers'))
    .addOption(outOption(resultFile('cost')))
    .action(run);
}
