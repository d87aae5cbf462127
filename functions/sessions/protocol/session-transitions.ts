/**
 * Every write to a session, as data: what the item must be like, and what then changes. `session-store.ts` sends them to
 * DynamoDB as one conditional write each (`update-expressions.ts`), and `apply` says what such a write comes to. The
 * model in tests/model explores `apply`, and a storage test holds it against a real engine, so the model is of what runs.
 */
import type { AnswerChange } from '../../../shared/questions/answer.ts';
import type { Attempt } from '../../attempts/attempt.ts';
import { paceOf, saveBurstMs, saveCostMs } from './pace-rules.ts';
import type { SavedAnswer, Session } from './session.ts';

/** A session with its key in the `due` index, which it has only while in progress. */
export type IndexedSession = Session & { readonly dueShard?: string | undefined };

/** What must be true of the item for a write to take effect. A missing item never satisfies a guard. */
export interface Guard {
  readonly equal: Partial<Pick<Session, (typeof comparedFields)[number]>>;
  /** The session is not due at this moment. */
  readonly dueAfterMs?: number;
  /** By question: no answer yet, or one of an older revision than this. */
  readonly olderThan?: Readonly<Record<string, number>>;
  /** The session's pace has not reached this moment; one without a pace is at its start. */
  readonly paceBelowMs?: number;
}
export const comparedFields = ['state', 'version', 'startedAtMs', 'revision', 'deadlineMs'] as const;

/** What a write changes in the item. */
export interface Effect {
  readonly set?: Partial<Omit<Session, 'answers' | 'revision'>>;
  readonly answers?: Readonly<Record<string, SavedAnswer>>;
  /** The session's own revision, by which a closer can tell that it graded what is there. */
  readonly raisesRevision: boolean;
  /** By how much the session's pace moves on. */
  readonly costMs?: number;
  readonly leavesDueIndex?: boolean;
}

/** One write, all or nothing. */
export type SessionWrite =
  /** The item must not exist. */
  | { readonly kind: 'create'; readonly session: IndexedSession }
  /** With an `attempt`, that is recorded in the same transaction and must not exist. */
  | { readonly kind: 'update'; readonly guard: Guard; readonly effect: Effect; readonly attempt?: Attempt };
export type SessionUpdate = Extract<SessionWrite, { kind: 'update' }>;

/** Begins a session, once. */
export function creating(session: IndexedSession) {
  return { kind: 'create', session } satisfies SessionWrite;
}

/**
 * Saves answers that are newer than what is there, while the session is in progress, not due, and not saved too fast.
 * The last answers of a submit are taken at any pace. With a start, only of the session that was started then.
 */
export function saving(
  { version, startedAtMs }: { readonly version: number; readonly startedAtMs?: number | undefined },
  changes: readonly AnswerChange[],
  nowMs: number,
  { isLast = false } = {},
) {
  const byQuestion = <T>(value: (change: AnswerChange) => T) =>
    Object.fromEntries(changes.map((change) => [change.questionId, value(change)]));
  return {
    kind: 'update',
    guard: {
      equal: { state: 'inProgress', version, ...(startedAtMs === undefined ? {} : { startedAtMs }) },
      dueAfterMs: nowMs,
      olderThan: byQuestion(({ revision }) => revision),
      ...(isLast ? {} : { paceBelowMs: nowMs + saveBurstMs }),
    },
    effect: {
      answers: byQuestion(({ value, revision }) => ({ value, revision, savedAtMs: nowMs })),
      raisesRevision: true,
      costMs: saveCostMs,
    },
  } satisfies SessionWrite;
}

/** Ends a session as it was read: at another revision, the attempt was graded from what is no longer there. */
export function closing(expected: Session, attempt: Attempt) {
  return {
    kind: 'update',
    guard: { equal: { state: 'inProgress', revision: expected.revision } },
    effect: {
      set: { state: attempt.outcome, closedAtMs: attempt.recordedAtMs },
      raisesRevision: true,
      leavesDueIndex: true,
    },
    attempt,
  } satisfies SessionWrite;
}

/** Where a deadline moves to. */
export type NewDeadline = Pick<Session, 'deadlineMs' | 'dueAtMs' | 'extraSeconds' | 'incidents'>;

/** Moves the deadline that was read. Saves may go on meanwhile; a close that did not see it fails by the revision. */
export function extending(expected: Session, to: NewDeadline) {
  const { deadlineMs, dueAtMs, extraSeconds, incidents = [] } = to;
  return {
    kind: 'update',
    guard: { equal: { state: 'inProgress', deadlineMs: expected.deadlineMs } },
    effect: { set: { deadlineMs, dueAtMs, extraSeconds, incidents }, raisesRevision: true },
  } satisfies SessionWrite;
}

/** A session and its attempt, as the table has them. */
export interface Records {
  readonly session: IndexedSession | null;
  readonly attempt: Attempt | null;
}

/** What a write comes to; refused, it changes nothing. `attemptExists`: of an open session, so the table contradicts itself. */
export type Applied =
  | { readonly written: true; readonly records: Records }
  | { readonly written: false; readonly refusedBy: 'guard' | 'attemptExists' };

/** The transition function: what a write does to the records. Pure. */
export function apply(records: Records, write: SessionWrite): Applied {
  const { session, attempt } = records;
  if (write.kind === 'create') {
    if (session) return { written: false, refusedBy: 'guard' };
    return { written: true, records: { session: write.session, attempt } };
  }
  if (!session || !meets(session, write.guard)) return { written: false, refusedBy: 'guard' };
  if (write.attempt && attempt) return { written: false, refusedBy: 'attemptExists' };
  return {
    written: true,
    records: { session: changed(session, write.effect), attempt: write.attempt ?? attempt },
  };
}

function meets(session: Session, { equal, dueAfterMs, olderThan = {}, paceBelowMs }: Guard): boolean {
  return (
    comparedFields.every((field) => equal[field] === undefined || session[field] === equal[field]) &&
    (dueAfterMs === undefined || session.dueAtMs > dueAfterMs) &&
    (paceBelowMs === undefined || session.paceMs === undefined || session.paceMs < paceBelowMs) &&
    Object.entries(olderThan).every(([questionId, revision]) => (session.answers[questionId]?.revision ?? 0) < revision)
  );
}

function changed(session: IndexedSession, effect: Effect): IndexedSession {
  const { dueShard, ...rest } = session;
  return {
    ...rest,
    ...effect.set,
    ...(effect.costMs === undefined ? {} : { paceMs: paceOf(session) + effect.costMs }),
    ...(effect.leavesDueIndex || dueShard === undefined ? {} : { dueShard }),
    answers: { ...session.answers, ...effect.answers },
    revision: session.revision + (effect.raisesRevision ? 1 : 0),
  };
}
