/** The session as the server has it now; while nobody answers, as this device has kept it. */

import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../../shared/api/routes.ts';
import type { ClosedSession, OpenSession } from '../../../../shared/api/sessions.ts';
import type { CallRoute } from '../../lib/api-client.ts';
import { isPassing } from '../../lib/api-problem.ts';
import type { TimeSample } from '../../lib/server-clock.ts';
import type { AnswerStore, KeptSession } from './answer-store.ts';
import { sampleOf } from './kept-view.ts';

/** An open session, with the time left; or one that has ended. */
export type LoadedSession =
  | {
      readonly kind: 'open';
      readonly session: OpenSession;
      readonly sample: TimeSample;
      readonly isFromDevice: boolean;
      readonly kept: KeptOnDevice;
    }
  | { readonly kind: 'ended'; readonly session: ClosedSession };

/** What this device has kept of a session's answers. */
export interface KeptOnDevice {
  /** `null` when it cannot be read, `slow` when it has not been read within a moment. */
  readonly inTime: KeptSession | null | 'slow';
  /** The same, however long it takes. */
  readonly reading: Promise<KeptSession | null>;
}

/** A laptop whose storage hangs must not keep the student out; what it kept is taken in when it comes. */
const storageTimeoutMs = 2_000;

interface LoadSessionOptions {
  readonly callRoute: CallRoute;
  readonly answerStore: AnswerStore;
  readonly studentId: string;
  readonly sessionId: string;
}

/** Read once; from then on the room itself asks, and a running room is never replaced under the student's hands. */
export const sessionQuery = (options: LoadSessionOptions) =>
  queryOptions({
    queryKey: ['session', options.sessionId, options.studentId],
    queryFn: () => loadSession(options),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/**
 * Loads it.
 * @throws ApiProblem, or OfflineError when nobody answers and the device has kept nothing
 */
async function loadSession(options: LoadSessionOptions): Promise<LoadedSession> {
  const { callRoute, answerStore, studentId, sessionId } = options;
  const reading = answerStore.load(studentId, sessionId).catch(() => null);
  const tooLong = new Promise<'slow'>((resolve) => setTimeout(resolve, storageTimeoutMs, 'slow'));
  const inTime = Promise.race([reading, tooLong]);
  try {
    const { data, sentAtMs, receivedAtMs } = await callRoute(routes.getSession, { params: { sessionId } });
    if (data.state !== 'inProgress') return { kind: 'ended', session: data };
    const { deadline, remainingMs } = data;
    const sample = { deadline, remainingMs, sentAtMs, receivedAtMs };
    return { kind: 'open', session: data, sample, isFromDevice: false, kept: { inTime: await inTime, reading } };
  } catch (error) {
    if (!isPassing(error)) throw error;
    // A store that cannot be read has kept nothing.
    const view = await answerStore.loadView(studentId, sessionId).catch(() => null);
    if (!view) throw error;
    const kept = { inTime: await inTime, reading };
    const sample = sampleOf(view, performance.now(), Date.now());
    return { kind: 'open', session: view.session, sample, isFromDevice: true, kept };
  }
}
