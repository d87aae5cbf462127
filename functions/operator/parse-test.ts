/** The id of a test on a command line. */
import { InvalidArgumentError } from 'commander';
import { TestId } from '../../shared/ids.ts';

/** Reads it. @throws InvalidArgumentError unless it can be one */
export function parseTest(text: string): string {
  if (TestId.safeParse(text).success) return text;
  throw new InvalidArgumentError('Give the id of a test, such as algebra.');
}
