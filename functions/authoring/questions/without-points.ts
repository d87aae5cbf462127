import type { RuleFault } from '../rule-fault.ts';

/** A list of answers in which nothing gives points. */
export function withoutPoints(weights: readonly number[], field: string): RuleFault[] {
  return weights.some((weight) => weight > 0)
    ? []
    : [{ path: [field], message: 'no answer gives points: set a weight above 0, or remove it for 100' }];
}
