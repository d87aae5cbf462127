/**
 * What to do next, given what was just read or what a refused write met. Pure: the actions around the session
 * (`start-session`, `save-session-answers`, `close-session`, `expire-session`, `extend-session`) read, decide here and
 * write; the model in tests/model takes the very same decisions in every order that reads and writes can happen.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AnswerChange } from '../../../shared/questions/answer.ts';
import { ownValue } from '../../platform/own-value.ts';
import { waitMs } from './pace-rules.ts';
import type { SavedAnswer, Session } from './session.ts';
import { type Closer, isDue, mayClose } from './session-rules.ts';

/** What a start does about the student's latest session of the test. */
export type StartDecision =
  | { readonly do: 'resume'; readonly session: Session }
  | { readonly do: 'closeFirst'; readonly session: Session }
  /** None is in progress: the next sitting would have this number. */
  | { readonly do: 'begin'; readonly attemptNumber: number };

/** Decides for a start that found `latest`. */
export function decideStart(latest: Session | null, nowMs: number): StartDecision {
  if (latest?.state !== 'inProgress') return { do: 'begin', attemptNumber: (latest?.attemptNumber ?? 0) + 1 };
  return isDue(latest, nowMs) ? { do: 'closeFirst', session: latest } : { do: 'resume', session: latest };
}

/**
 * Which session of its address is meant, as far as a caller says. One that was started again, after its table was
 * restored, has the same address and is another session.
 */
export interface Meant {
  readonly version?: number | undefined;
  readonly startedAtMs?: number | undefined;
}

function isMeant(session: Session, { version, startedAtMs }: Meant): boolean {
  return (
    (version === undefined || session.version === version) &&
    (startedAtMs === undefined || session.startedAtMs === startedAtMs)
  );
}

/** What a closer does about the session it read. */
export type CloseDecision =
  | { readonly do: 'nothing'; readonly because: 'missing' }
  | { readonly do: 'nothing'; readonly because: 'alreadyClosed' | 'held' | 'notDue'; readonly session: Session }
  /** Grade what was read, and end the session at that revision. */
  | { readonly do: 'close'; readonly session: Session };

/**
 * Decides for a closer. A session of another version or start than the address names counts as missing. While the service is held
 * nothing closes, not even at its student's word (docs/decisions/0026-a-restored-table-starts-held.md).
 */
export function decideClose(
  session: Session | null,
  { closer, isOpen, ...meant }: Meant & { readonly closer: Closer; readonly isOpen: boolean },
  nowMs: number,
): CloseDecision {
  if (!session || !isMeant(session, meant)) return { do: 'nothing', because: 'missing' };
  if (session.state !== 'inProgress') return { do: 'nothing', because: 'alreadyClosed', session };
  if (!isOpen) return { do: 'nothing', because: 'held', session };
  if (!mayClose(closer, session, nowMs)) return { do: 'nothing', because: 'notDue', session };
  return { do: 'close', session };
}

/** What became of one answer without being written. */
export interface SettledAnswer {
  readonly questionId: string;
  readonly status: 'saved' | 'stale';
  readonly answer: SavedAnswer;
}

/** What a save does about the session that its write met, as it was then. */
export type SaveDecision =
  | { readonly do: 'reply'; readonly reply: 'missing' }
  | { readonly do: 'reply'; readonly reply: 'ended'; readonly session: Session }
  | { readonly do: 'closeFirst'; readonly session: Session }
  /** The session is saved too fast: nothing was written, and the student waits so long. */
  | { readonly do: 'wait'; readonly forMs: number }
  /** Try again with `fresh`; when that is empty, all is said. */
  | {
      readonly do: 'settle';
      readonly session: Session;
      readonly settled: readonly SettledAnswer[];
      readonly fresh: readonly AnswerChange[];
    };

/** Decides for a save that was refused at `nowMs`. The same value at the same revision is a repeat, and is saved already. */
export function decideRefusedSave(
  session: Session | null,
  meant: Meant,
  changes: readonly AnswerChange[],
  nowMs: number,
  { isLast = false } = {},
): SaveDecision {
  if (!session || !isMeant(session, meant)) return { do: 'reply', reply: 'missing' };
  if (session.state !== 'inProgress') return { do: 'reply', reply: 'ended', session };
  if (isDue(session, nowMs)) return { do: 'closeFirst', session };
  const settled: SettledAnswer[] = [];
  const fresh: AnswerChange[] = [];
  for (const change of changes) {
    const { questionId, revision, value } = change;
    const answer = ownValue(session.answers, questionId);
    if (!answer || answer.revision < revision) fresh.push(change);
    else {
      const isRepeat = revision === answer.revision && isDeepStrictEqual(value, answer.value);
      settled.push({ questionId, status: isRepeat ? 'saved' : 'stale', answer });
    }
  }
  const forMs = isLast ? 0 : waitMs(session, nowMs);
  if (fresh.length > 0 && forMs > 0) return { do: 'wait', forMs };
  return { do: 'settle', session, settled, fresh };
}

/**
 * How far to extend: to a moment, or by an incident's length. Either can be repeated: the moment is there already, and
 * an incident counts once for each session.
 */
export type Extension = { readonly untilMs: number } | { readonly incident: string; readonly addSeconds: number };

/** What an extension does about the session it read. */
export type ExtendDecision =
  | { readonly do: 'refuse'; readonly reason: 'missing' | 'closed' | 'earlier' }
  | { readonly do: 'nothing'; readonly session: Session }
  | { readonly do: 'extend'; readonly session: Session; readonly to: Session; readonly addedSeconds: number };

/** Decides for an extension. Only a later deadline is accepted. */
export function decideExtend(session: Session | null, extension: Extension, graceMs: number): ExtendDecision {
  if (!session) return { do: 'refuse', reason: 'missing' };
  if (session.state !== 'inProgress') return { do: 'refuse', reason: 'closed' };
  const deadlineMs = 'untilMs' in extension ? extension.untilMs : deadlineAfter(session, extension);
  if (deadlineMs === session.deadlineMs) return { do: 'nothing', session };
  if (deadlineMs < session.deadlineMs) return { do: 'refuse', reason: 'earlier' };
  const incident = 'incident' in extension ? [extension.incident] : [];
  const to = {
    ...session,
    deadlineMs,
    dueAtMs: deadlineMs + graceMs,
    extraSeconds: Math.max(0, Math.round((deadlineMs - session.startedAtMs) / 1000) - session.baseSeconds),
    incidents: [...(session.incidents ?? []), ...incident],
  };
  return { do: 'extend', session, to, addedSeconds: Math.round((deadlineMs - session.deadlineMs) / 1000) };
}

function deadlineAfter(session: Session, { incident, addSeconds }: { incident: string; addSeconds: number }): number {
  return session.incidents?.includes(incident) ? session.deadlineMs : session.deadlineMs + addSeconds * 1000;
}
