/** What became of people, in lines for a terminal. */
import { SingleBar } from 'cli-progress';
import { printable } from '../printable.ts';
import { type ForEachReport, forEachPerson, type PersonOutcome } from './for-each-person.ts';
import { MailLimitError } from './user-pool-client.ts';

/** Somebody in a list. Without a `row`: not from a file. */
export interface Listed {
  readonly row?: number;
  readonly email: string;
}

export function print(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

export function complain(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** Cognito takes about 25 changes a second, of which an account may have other uses. */
const concurrency = 4;

/** Acts on everybody and shows how far it is; stops where Cognito sends no more messages. */
export async function actOnPeople<P, T>(
  people: readonly P[],
  act: (person: P) => Promise<T>,
): Promise<ForEachReport<T>> {
  const bar = new SingleBar({ format: '{bar} {value}/{total}', noTTYOutput: false });
  if (people.length > 1) bar.start(people.length, 0);
  const stopsAt = (error: unknown) => error instanceof MailLimitError;
  try {
    return await forEachPerson(people, act, { concurrency, stopsAt, onDone: () => bar.increment() });
  } finally {
    bar.stop();
  }
}

/**
 * Prints a line for each, and at the end how many there were of each kind. Failures set the exit status.
 * @param describe the kind of a result, which is counted, and the line about it
 */
export function printOutcomes<T>(
  people: readonly Listed[],
  { outcomes, stoppedBy }: ForEachReport<T>,
  describe: (result: T) => { readonly kind: string; readonly text: string },
): void {
  const counts = new Map<string, number>();
  for (const [index, { row, email }] of people.entries()) {
    const outcome = outcomes[index] ?? { kind: 'notTried' };
    const { kind, text } = outcome.kind === 'done' ? describe(outcome.result) : describeFailure(outcome);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const line = `${row === undefined ? '' : `row ${row}  `}${email}: ${text}`;
    if (outcome.kind === 'done') print(line);
    else complain(line);
  }
  if (people.length > 1) print([...counts].map(([kind, count]) => `${count} ${kind}`).join(', '));
  if (stoppedBy) complain(mailLimitHelp(stoppedBy));
  if (outcomes.some(({ kind }) => kind !== 'done')) process.exitCode = 1;
}

function describeFailure(outcome: Exclude<PersonOutcome<never>, { kind: 'done' }>) {
  switch (outcome.kind) {
    case 'failed':
      return { kind: 'failed', text: `failed: ${outcome.reason}` };
    case 'notTried':
      return { kind: 'not tried', text: 'not tried' };
    default:
      return outcome satisfies never;
  }
}

function mailLimitHelp({ message }: Error): string {
  return [
    `Cognito won’t send any more messages for now (${message}).`,
    'Its own mailer sends about 50 a day. Run the same command again tomorrow; it picks up where it stopped.',
    'To send more, have the user pool send through Amazon SES (docs/operating.md).',
  ].join('\n');
}
