/** `npm run ops -- find-attempt CODE`: whose attempt it is that somebody has the code of. */
import { Command, InvalidArgumentError } from 'commander';
import { formatSessionId } from '../../shared/ids.ts';
import type { Attempt } from '../attempts/attempt.ts';
import { readAttemptCode } from '../attempts/attempt-code.ts';
import type { WhereToLook } from '../attempts/attempt-finder-store.ts';
import { toIso } from '../platform/to-iso.ts';
import { operatorServices } from './operator-services.ts';
import { printable } from './printable.ts';

interface Options {
  readonly student?: string;
  readonly test?: string;
  readonly json?: true;
}

function parseCode(text: string): string {
  const code = readAttemptCode(text);
  if (code) return code;
  throw new InvalidArgumentError(
    'This is no attempt’s code, or a character of it is wrong. One looks like K7Q4X-9TMAC.',
  );
}

/** What is said of it: no answers, for who looks for an attempt need not see them. */
function factsOf(code: string, attempt: Attempt) {
  return {
    code,
    student: attempt.studentId,
    test: attempt.testId,
    version: attempt.version,
    title: attempt.title,
    attempt: formatSessionId(attempt),
    outcome: attempt.outcome,
    started: toIso(attempt.startedAtMs),
    finished: toIso(attempt.finishedAtMs),
  };
}

async function find(code: string, { student, test, json }: Options, command: Command): Promise<void> {
  const { attemptFinder, attempts } = operatorServices();
  const where: WhereToLook = { studentId: student, testId: test };
  const address = await attemptFinder.find(code, where);
  const attempt = address && (await attempts.get(address.studentId, address));
  if (!attempt) return command.error(`error: no attempt has the code ${code}${student || test ? ' there' : ''}.`);
  const facts = factsOf(code, attempt);
  const text = json
    ? JSON.stringify(facts)
    : Object.entries(facts)
        .map(([name, value]) => `${name.padEnd(8)} ${value}`)
        .join('\n');
  process.stdout.write(`${printable(text)}\n`);
}

/** The command; it exits 1 when there is no such attempt. */
export function findAttemptCommand(): Command {
  return new Command('find-attempt')
    .description('Find the attempt that a code names, as the student sees it on the page and on the receipt.')
    .argument('<code>', 'the code, such as K7Q4X-9TMAC', parseCode)
    .option('--student <id>', 'look only at this student’s, which is quick')
    .option('--test <id>', 'look only at attempts of this test')
    .option('--json', 'print it as JSON')
    .action(find);
}
