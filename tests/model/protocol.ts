/**
 * What the model runs: the implementation's own writes and decisions. The broken variants replace one piece each, and
 * the exploration must find every one of them: otherwise it would not find such a mistake in the implementation either.
 */
import {
  decideClose,
  decideExtend,
  decideRefusedSave,
  decideStart,
} from '../../functions/sessions/protocol/session-decisions.ts';
import {
  apply,
  closing,
  creating,
  extending,
  type SessionUpdate,
  saving,
} from '../../functions/sessions/protocol/session-transitions.ts';

/** The pieces of the close protocol. */
export interface Protocol {
  readonly apply: typeof apply;
  readonly creating: typeof creating;
  readonly saving: (...args: Parameters<typeof saving>) => SessionUpdate;
  readonly closing: (...args: Parameters<typeof closing>) => SessionUpdate;
  readonly extending: (...args: Parameters<typeof extending>) => SessionUpdate;
  readonly decideStart: typeof decideStart;
  readonly decideClose: typeof decideClose;
  readonly decideRefusedSave: typeof decideRefusedSave;
  readonly decideExtend: typeof decideExtend;
  /** The student is told `saved` before the write instead of after it. */
  readonly acknowledgesBeforeWrite: boolean;
}

export const implementation: Protocol = {
  apply,
  creating,
  saving,
  closing,
  extending,
  decideStart,
  decideClose,
  decideRefusedSave,
  decideExtend,
  acknowledgesBeforeWrite: false,
};

/** A mistake that the exploration must find. */
export interface BrokenVariant {
  readonly mistake: string;
  /** The invariant that its trace must name. */
  readonly breaks: 'I1' | 'I2' | 'I3' | 'I4';
  readonly protocol: Protocol;
}

/** The write, its guard without these parts. */
function demandingLess(write: SessionUpdate, less: Partial<SessionUpdate['guard']>): SessionUpdate {
  return { ...write, guard: { ...write.guard, ...less } };
}

function broken(mistake: string, breaks: BrokenVariant['breaks'], pieces: Partial<Protocol>): BrokenVariant {
  return { mistake, breaks, protocol: { ...implementation, ...pieces } };
}

export const brokenVariants: readonly BrokenVariant[] = [
  broken('a save does not look at the time', 'I3', {
    saving: (...args) => demandingLess(saving(...args), { dueAfterMs: Number.NEGATIVE_INFINITY }),
  }),
  broken('a save does not look at the state', 'I1', {
    saving: (address, ...rest) => demandingLess(saving(address, ...rest), { equal: { version: address.version } }),
  }),
  broken('a save does not look at the answers’ revisions', 'I1', {
    saving: (...args) => demandingLess(saving(...args), { olderThan: {} }),
  }),
  broken('a save does not raise the session’s revision', 'I1', {
    saving: (...args) => {
      const write = saving(...args);
      return { ...write, effect: { ...write.effect, raisesRevision: false } };
    },
  }),
  broken('a save is acknowledged before it is written', 'I1', { acknowledgesBeforeWrite: true }),
  broken('a close does not look at the revision it graded', 'I1', {
    closing: (...args) => demandingLess(closing(...args), { equal: { state: 'inProgress' } }),
  }),
  broken('a close looks neither at the state nor at the attempt, and leaves the revision', 'I2', {
    closing: (expected, attempt) => {
      const write = demandingLess(closing(expected, attempt), { equal: { revision: expected.revision } });
      return { ...write, effect: { ...write.effect, raisesRevision: false } };
    },
    apply: (records, write) =>
      apply(write.kind === 'update' && write.attempt ? { ...records, attempt: null } : records, write),
  }),
  broken('any closer may close at any time', 'I3', {
    decideClose: (session, how, nowMs) => decideClose(session, { ...how, closer: 'operator' }, nowMs),
  }),
  broken('a closer does not ask whether the service is held', 'I3', {
    decideClose: (session, how, nowMs) => decideClose(session, { ...how, isOpen: true }, nowMs),
  }),
  broken('an extension does not raise the session’s revision', 'I3', {
    extending: (...args) => {
      const write = extending(...args);
      return { ...write, effect: { ...write.effect, raisesRevision: false } };
    },
  }),
  broken('an extension does not look at the state', 'I2', {
    extending: (expected, to) => {
      const write = demandingLess(extending(expected, to), { equal: { deadlineMs: expected.deadlineMs } });
      return { ...write, effect: { ...write.effect, set: { ...write.effect.set, state: 'inProgress' } } };
    },
  }),
  broken('a close marks the session without writing its attempt', 'I2', {
    apply: (records, write) => {
      const applied = apply(records, write);
      const isClose = applied.written && write.kind === 'update' && write.attempt;
      return isClose ? { written: true, records: { ...applied.records, attempt: records.attempt } } : applied;
    },
  }),
  broken('a start writes over the session there is', 'I4', {
    apply: (records, write) => apply(write.kind === 'create' ? { ...records, session: null } : records, write),
  }),
];
