/** `npm run ops -- grant-attempt`: one student may take one test more often than everybody else. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { attemptsAllowedFor, maxExtraAttempts } from '../accommodations/allowance-store.ts';
import type { PublishedTest } from '../catalogue/test-version.ts';
import { StudentId } from '../platform/http/identity.ts';
import { toIso } from '../platform/to-iso.ts';
import type { Session } from '../sessions/protocol/session.ts';
import { availabilityAt } from '../sessions/protocol/session-rules.ts';
import { type OperatorServices, operatorServices } from './operator-services.ts';
import { parseTest } from './parse-test.ts';
import { createUserPoolClient } from './people/user-pool-client.ts';
import { printable } from './printable.ts';
import { parseReason } from './service-state/state-commands.ts';

interface Options {
  readonly test: string;
  readonly student: string;
  readonly attempts: number;
  readonly reason?: string;
  readonly yes?: true;
  readonly dryRun?: true;
}

function print(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

function parseAttempts(text: string): number {
  const attempts = Number(text);
  if (Number.isInteger(attempts) && attempts >= 1 && attempts <= maxExtraAttempts) return attempts;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${maxExtraAttempts}.`);
}

const count = (number: number) => `${number} ${number === 1 ? 'attempt' : 'attempts'}`;

/** The id under which the table knows a student. An address is looked up, where the stack has a user pool of its own. */
async function studentIdOf(student: string): Promise<string> {
  const userPoolId = process.env.USER_POOL_ID;
  if (userPoolId && student.includes('@')) {
    const person = await createUserPoolClient(userPoolId).find(student);
    if (!person) throw new Error(`Nobody signs in with ${student}.`);
    return person.id;
  }
  if (StudentId.safeParse(student).success) return student;
  throw new Error(`“${student}” can be nobody’s id. Give the student as in the token’s sub.`);
}

async function requireTest(services: OperatorServices, testId: string): Promise<PublishedTest> {
  const test = await services.tests.getPublished(testId);
  if (test) return test;
  const others = (await services.tests.listPublished()).map((one) => one.testId).toSorted();
  const known =
    others.length > 0 ? `There are ${others.slice(0, 10).join(', ')}${others.length > 10 ? ' …' : ''}.` : '';
  throw new Error(`There is no published test ${testId}. ${known}`);
}

/** What stands in the way of the next attempt all the same. */
function obstacleOf(test: PublishedTest, own: readonly Session[], nowMs: number): string | null {
  const open = own.find(({ state }) => state === 'inProgress');
  if (open)
    return `Attempt ${open.attemptNumber} is in progress, until ${toIso(open.deadlineMs)}; the next begins after it.`;
  const availability = availabilityAt(test, { used: 0, inProgress: false }, nowMs);
  if (availability === 'closed' && test.closesAtMs !== null) {
    return `The test closed at ${toIso(test.closesAtMs)}: nobody can start before it is published with a later closesAt.`;
  }
  if (availability === 'notOpenYet' && test.opensAtMs !== null) return `The test opens at ${toIso(test.opensAtMs)}.`;
  return null;
}

async function run({ test: testId, attempts, reason, yes, dryRun, ...named }: Options): Promise<void> {
  const services = operatorServices();
  const test = await requireTest(services, testId);
  const student = await studentIdOf(named.student);
  const own = await services.sessions.list(student, testId);
  if (own.length === 0 && !yes) {
    throw new Error(`${student} has never started ${testId}. If the id is right all the same, say so with --yes.`);
  }
  const nowMs = services.clock();
  const grant = { testId, extraAttempts: attempts, reason: reason ?? null, grantedAtMs: nowMs };
  const allowed = attemptsAllowedFor(test, [grant]);
  const left = `${count(Math.max(0, allowed - own.length))} left`;
  if (dryRun) {
    return print(`Would allow ${student} ${count(allowed)} at ${testId}: ${left}. Dry run: nothing was changed.`);
  }
  if (await services.allowances.grantAttempts(student, grant)) {
    print(`${student} now has ${count(allowed)} at ${testId}, ${attempts} of them granted: ${left}.`);
  } else {
    const { extraAttempts } = await services.allowances.of(student);
    const before = extraAttempts.find((one) => one.testId === testId)?.extraAttempts ?? 0;
    const all = test.attemptsAllowed + before;
    const still = `${count(Math.max(0, all - own.length))} left`;
    print(`${student} was granted ${count(before)} before and has ${count(all)} at ${testId}: ${still}. Unchanged.`);
    print(`--attempts says how many are granted in all: for another one, --attempts ${before + 1}.`);
  }
  const obstacle = obstacleOf(test, own, nowMs);
  if (obstacle) print(obstacle);
}

/** The command; it exits non-zero when nothing was granted and nothing had been. */
export function grantAttemptCommand(): Command {
  return new Command('grant-attempt')
    .description('Let one student take one test more often than it allows. It stays when the test is published anew.')
    .addOption(new Option('--test <id>', 'the test').argParser(parseTest).makeOptionMandatory())
    .requiredOption('--student <id>', 'the student, as in the token’s sub; or the address they sign in with')
    .addOption(
      new Option('--attempts <n>', 'so many beyond what the test allows, in all').argParser(parseAttempts).default(1),
    )
    .option('--reason <text>', 'why; kept with the grant', parseReason)
    .option('--yes', 'also for a student who has never started this test')
    .option('--dry-run', 'say what would happen; change nothing')
    .addHelpText(
      'after',
      `
Repeating it grants nothing more. An attempt that has ended stays as it is: the student begins a new one.`,
    )
    .action(run);
}
