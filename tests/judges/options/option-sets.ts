/** Which options go together, and few sets of them in which every two that do are together once. */
import { readStackOptions } from '../../../infra/stack-options.ts';
import type { Context } from '../../infra/synthesize.ts';

/** Why a context is refused, or `null`. */
export function refusal(context: Context): string | null {
  try {
    readStackOptions({ tryGetContext: (name: string): unknown => context[name] });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The samples of several options in one context. */
export function contextOf(samples: Readonly<Record<string, Context>>, names: readonly string[]): Context {
  return Object.assign({}, ...names.map((name) => samples[name]));
}

export interface Pair {
  readonly names: readonly [string, string];
  /** Why they do not go together, or `null`. */
  readonly refusal: string | null;
}

/** Every two options. */
export function pairsOf(samples: Readonly<Record<string, Context>>): Pair[] {
  const names = Object.keys(samples);
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .map((other) => ({ names: [one, other] as const, refusal: refusal(contextOf(samples, [one, other])) })),
  );
}

/**
 * Sets of options so that each two that go together are in one of them: a covering array of strength 2. Most faults take
 * one option or two (https://csrc.nist.gov/projects/automated-combinatorial-testing-for-software), and all sets would be
 * millions. Greedy: each set begins with two that were in none yet, and takes what adds most. Libraries were tried first;
 * covertable 2.5.2 leaves out pairs when some are forbidden.
 */
export function coveringSets(samples: Readonly<Record<string, Context>>): string[][] {
  const names = Object.keys(samples);
  const missing = new Map(
    pairsOf(samples).flatMap((pair) => (pair.refusal === null ? [[keyOf(...pair.names), pair.names] as const] : [])),
  );
  const sets: string[][] = [];
  for (let [start] = missing.values(); start; [start] = missing.values()) {
    const chosen: string[] = [...start];
    const gain = (name: string) => chosen.filter((other) => missing.has(keyOf(name, other))).length;
    const goes = (name: string) => !chosen.includes(name) && refusal(contextOf(samples, [...chosen, name])) === null;
    for (let next = best(names.filter(goes), gain); next !== undefined; next = best(names.filter(goes), gain)) {
      chosen.push(next);
    }
    for (const one of chosen) for (const other of chosen) missing.delete(keyOf(one, other));
    sets.push(chosen);
  }
  return sets;
}

const keyOf = (one: string, other: string) => [one, other].sort().join(' ');

/** The one that adds most, when any adds something. */
function best(names: readonly string[], gain: (name: string) => number): string | undefined {
  const [first] = names.filter((name) => gain(name) > 0).sort((a, b) => gain(b) - gain(a));
  return first;
}
