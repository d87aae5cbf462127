/** The periodic look for sessions that are overdue and still open: what the schedules missed ends here. */
import { noteState } from '../../../service-state/note-state.ts';
import type { ServiceState } from '../../../service-state/table-state.ts';
import type { Services } from '../../../services.ts';
import { closeSessions, maxClosedTogether } from '../close-sessions.ts';
import type { DueSession } from '../due-store.ts';
import type { IndexPart } from './index-part.ts';

/** What a sweep came to. `found` is all that the index held; `completed` what this sweep closed itself. */
export interface SweepReport {
  found: number;
  completed: number;
  /** Closed by someone else in between: success. */
  alreadyClosed: number;
  failed: number;
  /** The time ran out before the end; the next sweep goes on. */
  interrupted: boolean;
  /** The service is held: nothing was closed. */
  held: boolean;
}

export interface SweepOptions {
  /** Look, do not touch. */
  readonly dryRun?: boolean;
  /** How many groups, each read and written together, are closed at a time. */
  readonly concurrency?: number;
  /** Look at this part of the index only; other sweeps look at the others. */
  readonly part?: IndexPart;
  /** Begin no further close from this moment on. */
  readonly stopAtMs?: number;
  /** Told of each session found. */
  readonly onFound?: (session: DueSession) => void;
  /** Told of each session that could not be closed. */
  readonly onFailed?: (session: DueSession, cause: unknown) => void;
}

/**
 * Closes every session that is due. One that cannot be closed is counted and logged and keeps no other waiting. While the
 * service is held nothing is closed, and nothing looked for but in a dry run.
 */
export async function sweepSessions(services: Services, options: SweepOptions = {}): Promise<SweepReport> {
  const { dryRun = false, concurrency = 4, part, stopAtMs = Number.POSITIVE_INFINITY } = options;
  const report: SweepReport = { found: 0, completed: 0, alreadyClosed: 0, failed: 0, interrupted: false, held: false };
  const state = await services.gate.state();
  if (!dryRun && isUnwritten(state)) await noteOrWarn(services);
  if (state.kind !== 'open' && !dryRun) return reportHeld(services, state, { ...report, held: true });
  const found = services.due.dueAt(services.clock(), part);

  async function worker(): Promise<void> {
    for (;;) {
      if (services.clock() >= stopAtMs) {
        report.interrupted = true;
        return;
      }
      const group = await take(found, maxClosedTogether);
      if (group.length === 0) return;
      report.found += group.length;
      for (const session of group) options.onFound?.(session);
      if (!dryRun) await sweepGroup(services, group, report, options);
    }
  }

  await Promise.all(Array.from({ length: concurrency }, worker));
  if (!dryRun) {
    services.metrics.add('SweepFound', report.found);
    // CloudWatch bills a metric by the hours in which it is written; that a sweep came to its end one of them says.
    if (report.found > 0) {
      services.metrics.add('SweepCompleted', report.completed);
      services.metrics.add('SweepFailed', report.failed);
      services.metrics.add('OverdueOpen', report.found - report.completed - report.alreadyClosed);
    }
    services.log.info('sweep_done', { ...report });
  }
  return report;
}

const isUnwritten = ({ kind, epoch, sinceMs }: ServiceState) => epoch === null || (kind === 'held' && sinceMs === null);

/** What cannot be written down keeps no session from being closed. */
async function noteOrWarn(services: Services): Promise<void> {
  try {
    await noteState(services, 'sweep');
  } catch (error) {
    services.log.warn('state_not_noted', { error: String(error) });
  }
}

/** Says that nothing is closed, and since when: an alarm waits for it. */
function reportHeld({ metrics, log, clock }: Services, state: ServiceState, report: SweepReport): SweepReport {
  const heldSeconds = Math.max(1, Math.round((clock() - (state.sinceMs ?? clock())) / 1000));
  metrics.add('HeldSeconds', heldSeconds);
  // A sweep that says nothing passes for one that does not run.
  metrics.add('SweepFound', 0);
  log.warn('sweep_while_held', { because: state.because, heldSeconds });
  return report;
}

/** The next few; fewer at the end. */
async function take(found: AsyncGenerator<DueSession>, most: number): Promise<DueSession[]> {
  const taken: DueSession[] = [];
  while (taken.length < most) {
    const { done, value } = await found.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

async function sweepGroup(
  services: Services,
  group: readonly DueSession[],
  report: SweepReport,
  options: SweepOptions,
): Promise<void> {
  const outcomes = await closeSessions(services, group, 'sweep');
  for (const [index, session] of group.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status === 'fulfilled') {
      if (outcome.value.kind === 'closed') report.completed++;
      else report.alreadyClosed++;
      continue;
    }
    report.failed++;
    options.onFailed?.(session, outcome?.reason);
    const { testId, attemptNumber } = session;
    services.log.error('sweep_failed', { testId, attemptNumber }, outcome?.reason);
  }
}
