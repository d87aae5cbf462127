/**
 * Keeps a deployment from disturbing people who sit a test, and from leaving their table behind: it waits, or somebody says
 * why it must be so.
 */
import { toIso } from '../../platform/to-iso.ts';
import { type CdkLine, readCdkArguments } from './cdk-arguments.ts';
import type { Override } from './override-store.ts';
import type { SessionsInProgress } from './sessions-in-progress.ts';

/** A stack that has a table, as far as the guard is concerned. */
export interface GuardedStack {
  /** @throws whatever keeps the table from being asked */
  countSessions(): Promise<SessionsInProgress>;
  record(override: Override): Promise<void>;
  /** What the stack stands on that the line no longer gives it, a sentence each: it would get new and empty ones. */
  readonly dropped: readonly string[];
}

export interface Guard {
  /**
   * The stack that the line is about; `null`: there is none yet, or it never got so far that somebody could sit a test.
   * @throws whatever keeps CloudFormation from being asked
   */
  findStack(line: CdkLine): Promise<GuardedStack | null>;
  /** Runs the CDK. @returns its exit status */
  run(args: readonly string[]): Promise<number>;
  clock(): number;
  print(line: string): void;
}

/** How far "soon" reaches in what a refusal says. */
export const soonHours = 4;

const help = [
  'npm run cdk -- adds one option to the CDK below:',
  '  --reason  with deploy, destroy and similar: why this can’t wait until nobody is taking a test, or why the stack gives',
  '            up a table or user pool it was given (docs/operating.md)',
  '',
].join('\n');

const howToGoOn = 'To continue anyway, say why: --reason "…" (recorded in the table).';

/** Passes a line on to the CDK, or refuses it. @returns the exit status */
export async function guardCdk(args: readonly string[], guard: Guard): Promise<number> {
  const line = readCdkArguments(args);
  if (line.asksForHelp) guard.print(help);
  const mayRun = line.changes === null || (await mayChange(line, line.changes, guard));
  return mayRun ? guard.run(line.args) : 1;
}

async function mayChange(line: CdkLine, command: string, guard: Guard): Promise<boolean> {
  let stack: GuardedStack | null = null;
  let sessions: SessionsInProgress;
  try {
    stack = await guard.findStack(line);
    if (!stack) return true;
    sessions = await stack.countSessions();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    guard.print(`Couldn’t check whether sessions are in progress: ${why}`);
    return goAhead(line, command, stack, null, guard);
  }
  const { dropped } = stack;
  if (sessions.count === 0 && dropped.length === 0) return true;
  if (sessions.count > 0) guard.print(describe(sessions));
  for (const sentence of dropped) guard.print(sentence);
  return goAhead(line, command, stack, sessions, guard);
}

function describe({ count, soon, lastDueAtMs }: SessionsInProgress): string {
  const are = count === 1 ? '1 session is' : `${count} sessions are`;
  return `${are} in progress: ${soon} end within ${soonHours} hours, the last at ${toIso(lastDueAtMs ?? 0)}.`;
}

/** With a reason, which is kept where that is possible, it goes ahead. */
async function goAhead(
  { reason }: CdkLine,
  command: string,
  stack: GuardedStack | null,
  sessions: SessionsInProgress | null,
  { clock, print }: Guard,
): Promise<boolean> {
  if (reason === null) {
    print(`Refused: cdk ${command}. ${howToGoOn}`);
    return false;
  }
  print(`Going ahead with cdk ${command} at ${toIso(clock())}. Reason: ${reason}`);
  try {
    await stack?.record({ command, reason, atMs: clock(), sessionsInProgress: sessions?.count ?? null });
  } catch (error) {
    print(`The reason couldn’t be recorded in the table: ${error instanceof Error ? error.message : error}`);
  }
  return true;
}
