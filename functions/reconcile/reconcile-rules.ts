/** Whether every session ever started ended in exactly one attempt. Pure: entries in, findings out. */
import type { SessionAddress } from '../sessions/protocol/session.ts';
import type { LedgerEntry } from './ledger-store.ts';

/** What can be wrong with one sitting. */
export const findingKinds = ['missingAttempt', 'overdueOpen', 'attemptOfOpenSession', 'orphanAttempt'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Each kind in a sentence for the operator. */
export const findingMeanings: Readonly<Record<FindingKind, string>> = {
  missingAttempt: 'the session has ended and has no attempt',
  overdueOpen: 'the session is overdue by more than the bound and still open',
  attemptOfOpenSession: 'the session is in progress and has an attempt already',
  orphanAttempt: 'there is an attempt and no session',
};

export interface Finding {
  readonly kind: FindingKind;
  readonly address: SessionAddress;
}

/** How all sittings stand. */
export interface Reconciliation {
  readonly sessions: number;
  readonly attempts: number;
  /** In progress, and rightly so. */
  readonly open: number;
  /** By student, test and attempt number. */
  readonly findings: readonly Finding[];
}

interface Sitting {
  readonly address: SessionAddress;
  session?: { readonly isOpen: boolean; readonly dueAtMs: number };
  hasAttempt: boolean;
}

/**
 * Holds sessions and attempts against each other.
 * @param boundMs how long an overdue session may stay open before it counts, in milliseconds: the sweep's bound
 */
export async function reconcile(
  entries: AsyncIterable<LedgerEntry> | Iterable<LedgerEntry>,
  nowMs: number,
  boundMs: number,
): Promise<Reconciliation> {
  const sittings = new Map<string, Sitting>();
  for await (const { kind, ...entry } of entries) {
    const { studentId, testId, attemptNumber } = entry;
    const key = JSON.stringify([studentId, testId, attemptNumber]);
    const sitting = sittings.get(key) ?? { address: { studentId, testId, attemptNumber }, hasAttempt: false };
    if ('state' in entry) sitting.session = { isOpen: entry.state === 'inProgress', dueAtMs: entry.dueAtMs };
    if (kind === 'attempt') sitting.hasAttempt = true;
    sittings.set(key, sitting);
  }
  const all = [...sittings.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sitting]) => sitting);
  const findings = all.flatMap((sitting) => {
    const kind = judge(sitting, nowMs - boundMs);
    return kind ? [{ kind, address: sitting.address }] : [];
  });
  return {
    sessions: all.filter((sitting) => sitting.session).length,
    attempts: all.filter((sitting) => sitting.hasAttempt).length,
    open: all.filter((sitting) => sitting.session?.isOpen && judge(sitting, nowMs - boundMs) === null).length,
    findings,
  };
}

function judge({ session, hasAttempt }: Sitting, overdueBeforeMs: number): FindingKind | null {
  if (!session) return 'orphanAttempt';
  if (session.isOpen && hasAttempt) return 'attemptOfOpenSession';
  if (session.isOpen) return session.dueAtMs < overdueBeforeMs ? 'overdueOpen' : null;
  return hasAttempt ? null : 'missingAttempt';
}
