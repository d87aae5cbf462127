/** `npm run bench -- idle`: what the stack costs a month while nobody sits a test, from its template, at list prices. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { synthesize } from '../../infra/synthesize.ts';
import { readPrices } from '../cost/read-prices.ts';
import { HandlersResult } from '../handlers/handlers.ts';
import { round } from '../support/distribution.ts';
import { outOption, resultFile, writeResult } from '../support/result-file.ts';
import { idleItems } from './idle-model.ts';

/** What the file holds; dollars a month. */
export const IdleResult = z.object({
  region: z.string(),
  items: z.array(z.object({ what: z.string(), count: z.number(), dollars: z.number() })),
  total: z.number(),
});
export type IdleResult = z.infer<typeof IdleResult>;

interface Options {
  readonly measured: string;
  readonly out: string;
}

function run({ measured, out }: Options): void {
  const { operations } = z.parse(HandlersResult, JSON.parse(readFileSync(measured, 'utf8')));
  const sweep = operations.find(({ operation }) => operation === 'sweep: nothing due');
  if (!sweep) throw new Error(`${measured} holds no sweep that finds nothing`);
  const { region, prices } = readPrices();
  const items = idleItems(synthesize(), sweep, prices);
  const total = items.reduce((sum, { dollars }) => sum + dollars, 0);
  const result: IdleResult = {
    region,
    items: items.map((item) => ({ ...item, dollars: round(item.dollars, 2) })),
    total: round(total, 2),
  };
  console.table(Object.fromEntries(idleRows(result)));
  writeResult(out, result);
}

/** The figures as people read them, by item. */
export function idleRows({ items, total }: IdleResult): [what: string, row: Record<string, string | number>][] {
  return [
    ...items.map(({ what, count, dollars }): [string, Record<string, string | number>] => [what, { count, dollars }]),
    ['total', { count: '', dollars: total }],
  ];
}

/** The command. */
export function idleCommand(): Command {
  return new Command('idle')
    .description('Cost per month while nobody takes a test, item by item, from the stack’s template.')
    .option('--measured <file>', 'results of `bench -- handlers`', resultFile('handlers'))
    .addOption(outOption(resultFile('idle')))
    .action(run);
}
