/** What the commands about people are given: addresses and values on the line, people in a file. */
import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { complain } from './describe-outcomes.ts';
import { type Check, type Column, checkEmail, type PersonRow, readPeopleFile } from './people-file.ts';

/** The check of a file's value as the parser of an option. @throws InvalidArgumentError with what is wrong */
export function parsed<T>(check: Check<T>): (text: string) => T {
  return (text) => {
    const result = check(text.trim());
    if ('fault' in result) throw new InvalidArgumentError(`“${text}” ${result.fault}.`);
    return result.value;
  };
}

/** An address on the line. */
export const parseEmail = parsed(checkEmail);

/**
 * The people in a file. Its faults end the command before anything is written.
 * @returns `null` when it has faults, which have been printed
 * @throws Error when it cannot be read
 */
export function readPeople(file: string, required: readonly Column[]): readonly PersonRow[] | null {
  const { people, faults } = readPeopleFile(readBytes(file), required);
  for (const { row, column, message } of faults) {
    complain(`${file}: row ${row}${column ? `, ${column}:` : ''} ${message}`);
  }
  if (faults.length === 0) return people;
  complain(`${faults.length} ${faults.length === 1 ? 'error' : 'errors'}. Nothing was changed.`);
  process.exitCode = 1;
  return null;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`${file} can’t be read: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
