/** All sittings of a campaign before the checker, and whether those closed who were meant to. */
import type { Closer } from '../../functions/sessions/protocol/session-rules.ts';
import type { CloserSet } from './campaign-options.ts';
import { violationsOf } from './check-history.ts';
import type { SittingHistory, Terms } from './history.ts';
import { testsToSit } from './tests-to-sit.ts';
import { firstLook } from './the-end.ts';

/** One violation and where. */
export interface Verdict {
  readonly sentence: string;
  readonly sitting: SittingHistory;
}

const allowed: Readonly<Record<CloserSet, readonly Closer[] | null>> = {
  all: null,
  schedule: ['schedule', 'queue'],
  sweep: ['sweep'],
  request: ['request'],
  none: ['request'],
};

/** Every violation of every sitting. */
export function judgeSittings(sittings: readonly SittingHistory[], closers: CloserSet, terms: Terms): Verdict[] {
  return sittings.flatMap((sitting) => {
    const test = testsToSit.find(({ testId }) => testId === sitting.testId);
    if (!test) return [{ sentence: `I4: there is a session of ${sitting.testId}, which nobody offers`, sitting }];
    const sentences = [...violationsOf(sitting, test, terms), ...foreignCloser(sitting, closers, terms)];
    return sentences.map((sentence) => ({ sentence, sitting }));
  });
}

/** Whether somebody closed who was off. A call that began in time and took until the session was due may close it. */
function foreignCloser({ attempt, operations }: SittingHistory, closers: CloserSet, terms: Terms): string[] {
  const only: readonly string[] | null = allowed[closers];
  if (!only || !attempt) return [];
  const dueAtMs = attempt.deadlineMs + terms.graceMs - terms.skewMs;
  const tookTooLong = operations.some(
    ({ invokedAtMs, repliedAtMs }) => invokedAtMs < attempt.deadlineMs && repliedAtMs >= dueAtMs,
  );
  if (attempt.closer === 'request' && tookTooLong) return [];
  if (!only.includes(attempt.closer)) return [`closers: closed by ${attempt.closer}, which was off`];
  const firstLookAtMs = operations.find(({ by }) => by === firstLook)?.invokedAtMs ?? Number.POSITIVE_INFINITY;
  const isUnasked = closers === 'none' && attempt.recordedAtMs < firstLookAtMs - terms.skewMs;
  return isUnasked ? ['closers: closed before anybody looked, although everything was off'] : [];
}
