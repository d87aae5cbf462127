/** Minutes of extra time on a command line. */
import { InvalidArgumentError } from 'commander';

const maxMinutes = 24 * 60;

/** Reads them. @throws InvalidArgumentError unless they are above 0 and at most a day */
export function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= maxMinutes) return minutes;
  throw new InvalidArgumentError(`Enter a number of minutes above 0 and up to ${maxMinutes}.`);
}
