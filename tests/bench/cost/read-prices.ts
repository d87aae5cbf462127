/** The list prices that both cost benches go by. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { type Prices, priceNames } from './cost-model.ts';

/** Read as its dollars; source and date are for people. */
const Price = z.pipe(
  z.object({ dollars: z.number(), source: z.string(), checked: z.string() }),
  z.transform(({ dollars }) => dollars),
);
const PriceFile = z.object({ region: z.string(), prices: z.record(z.enum(priceNames), Price) });

/** Dollars for one of each, and the Region that they are of. */
export function readPrices(): { readonly region: string; readonly prices: Prices } {
  const file: unknown = JSON.parse(readFileSync(new URL('./prices.json', import.meta.url), 'utf8'));
  return z.parse(PriceFile, file);
}
