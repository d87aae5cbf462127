import { InvalidArgumentError } from 'commander';

/** Reads a whole number between the two, for an option. */
export function parseCount(least: number, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= least && count <= most) return count;
    throw new InvalidArgumentError(`Enter a whole number from ${least} to ${most}.`);
  };
}
