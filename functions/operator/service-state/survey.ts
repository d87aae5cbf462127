/** What an operator looks at before resuming: how many sessions are open, and how far the table's records reach. */
import type { Services } from '../../services.ts';
import type { DueSession } from '../../sessions/closing/due-store.ts';
import type { Session } from '../../sessions/protocol/session.ts';

/** An open session, with what arming it and telling its page takes. */
export interface OpenSession extends DueSession {
  readonly startedAtMs: number;
}

export interface Survey {
  readonly open: readonly OpenSession[];
  /** Of the open ones: those that will be closed as soon as the service is open. */
  readonly overdue: number;
  /** Of the open sessions: the first start and the last start or save; `null` when there are none. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}

/** Read at a time. */
const groupSize = 100;

/**
 * Looks at every open session.
 * @param onRead told how many have been read
 */
export async function survey(services: Services, onRead: (count: number) => void = () => {}): Promise<Survey> {
  const open: OpenSession[] = [];
  const moments: number[] = [];
  let group: DueSession[] = [];

  async function read(): Promise<void> {
    for (const session of await services.sessions.getMany(group)) {
      if (session?.state !== 'inProgress') continue;
      const { studentId, testId, attemptNumber, dueAtMs, startedAtMs } = session;
      open.push({ studentId, testId, attemptNumber, dueAtMs, startedAtMs });
      moments.push(startedAtMs, lastWriteMs(session));
    }
    onRead(open.length);
    group = [];
  }

  // The index has the open sessions, whenever they are due.
  for await (const session of services.due.dueAt(Number.MAX_SAFE_INTEGER)) {
    group.push(session);
    if (group.length >= groupSize) await read();
  }
  if (group.length > 0) await read();
  const nowMs = services.clock();
  return {
    open,
    overdue: open.filter(({ dueAtMs }) => dueAtMs <= nowMs).length,
    oldestMs: moments.length > 0 ? moments.reduce((a, b) => Math.min(a, b)) : null,
    newestMs: moments.length > 0 ? moments.reduce((a, b) => Math.max(a, b)) : null,
  };
}

function lastWriteMs({ startedAtMs, answers }: Session): number {
  return Object.values(answers).reduce((latest, { savedAtMs }) => Math.max(latest, savedAtMs), startedAtMs);
}
