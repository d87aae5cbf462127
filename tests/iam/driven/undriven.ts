/**
 * Calls of services that are in a function's bundle and that no operation has made it make. A grant that only such a call
 * needs would be missing without a word.
 */
import { readFileSync } from 'node:fs';
import { bundleFunction } from '../../support/bundle-function.ts';
import type { Cloud } from '../cloud.ts';
import { functionNamed, functionNames } from '../deployment/read-deployment.ts';
import { findCalls } from './find-calls.ts';
import { readCoverage } from './read-coverage.ts';
import { serviceMethods } from './service-methods.ts';

export interface Driven {
  /** How many calls, by function and method, were made. */
  readonly made: number;
  /** A line for each function and method that was not. */
  readonly undriven: readonly string[];
  /** Functions whose bundle is not what `tests/support/bundle-function.ts` makes, so that the source map is of another. */
  readonly differing: readonly string[];
}

/** Compares what each bundle can call with what it has called. */
export async function findUndriven({ deployment, coverageOf, folder }: Cloud): Promise<Driven> {
  const methods = serviceMethods(functionNamed(deployment, 'startSession').variables);
  const undriven: string[] = [];
  const differing: string[] = [];
  let made = 0;
  await Promise.all(
    functionNames.map(async (name) => {
      const { file } = functionNamed(deployment, name);
      const bundle = readFileSync(file, 'utf8');
      const { contents, map } = await bundleFunction(name, `${folder}/own`);
      if (!Buffer.from(contents).equals(readFileSync(file))) differing.push(name);
      const hasRun = readCoverage(await coverageOf(name), file);
      const places = new Map<string, string[]>();
      const driven = new Set<string>();
      for (const { method, offset, place } of findCalls(bundle, map, methods)) {
        places.set(method, [...(places.get(method) ?? []), place]);
        if (hasRun(offset)) driven.add(method);
      }
      made += driven.size;
      for (const [method, at] of places) {
        if (!driven.has(method)) undriven.push(`${name}: ${method} at ${at.join(', ')}`);
      }
    }),
  );
  return { made, undriven: undriven.sort(), differing: differing.sort() };
}
