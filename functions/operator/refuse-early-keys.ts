/** Tells, before deadlines are moved, when others would see what gives the answers away while the sessions go on. */
import type { Command } from 'commander';
import { toIso } from '../platform/to-iso.ts';
import type { Services } from '../services.ts';
import { type ShownEarly, shownEarlyBy } from '../sessions/extend/keys-shown-early.ts';
import type { Session, SessionAddress } from '../sessions/protocol/session.ts';

const partWords: Readonly<Record<ShownEarly['parts'][number], string>> = {
  score: 'the score',
  answers: 'one’s answers',
  correctness: 'which answers are right',
  rightAnswers: 'the right answers',
  feedback: 'the feedback',
};

/** Of many sessions: how many would go on while others see, from when and what the earliest sees. */
export interface EarlyKeys {
  readonly count: number;
  readonly latestMs: number;
  readonly shown: ShownEarly;
}

/** Looks at open sessions, each moved to `toMs(session)`; `null` when no keys are shown before their ends. */
export async function findEarlyKeys(
  services: Services,
  addresses: readonly SessionAddress[],
  toMs: (session: Session) => number,
): Promise<EarlyKeys | null> {
  const found: { readonly untilMs: number; readonly shown: ShownEarly }[] = [];
  for (const session of await services.sessions.getMany(addresses)) {
    if (session?.state !== 'inProgress') continue;
    const untilMs = toMs(session);
    const shown = await shownEarlyBy(services, session, untilMs);
    if (shown) found.push({ untilMs, shown });
  }
  const [first] = found.toSorted((a, b) => a.shown.atMs - b.shown.atMs);
  if (!first) return null;
  const latestMs = found.reduce((latest, { untilMs }) => Math.max(latest, untilMs), 0);
  return { count: found.length, latestMs, shown: first.shown };
}

/** Says it in words. */
export function describeEarlyKeys({ count, latestMs, shown }: EarlyKeys): string {
  const parts = new Intl.ListFormat('en').format(shown.parts.map((part) => partWords[part]));
  const sessions = count === 1 ? 'The session goes on' : `${count} sessions go on`;
  return `${sessions} until ${toIso(latestMs)}, and from ${toIso(shown.atMs)} students who have ended see ${parts}.`;
}

/** Ends the command when keys would be shown early, unless `--yes` accepts it; in a dry run it only tells. */
export function refuseEarlyKeys(
  early: EarlyKeys | null,
  { yes, dryRun }: { readonly yes?: true; readonly dryRun?: true },
  command: Command,
): void {
  if (!early) return;
  const words = describeEarlyKeys(early);
  if (yes || dryRun) process.stdout.write(`${words}${yes ? '' : ' It would take --yes.'}\n`);
  else command.error(`error: ${words}\nNothing was changed. Give less time, or accept it with --yes.`);
}
