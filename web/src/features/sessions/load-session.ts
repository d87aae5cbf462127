/** The session as the server has it now; while nobody answers, as this device has kept it. */
import { routes } from '../../../../shared/api/routes.ts';
import type { ClosedSession, OpenSession } from '../../../../shared/api/sessions.ts';
import type { CallRoute } from '../../lib/api-client.ts';
import { isPassing } from '../../lib/api-problem.ts';
import type { TimeSample } from '../../lib/server-clock.ts';
import type { AnswerStore } from './answer-store.ts';
import { sampleOf } from './kept-view.ts';

/** An open session, with the time left; or one that has ended. */
export type LoadedSession =
  | {
      readonly kind: 'open';
      readonly session: OpenSession;
      readonly sample: TimeSample;
      readonly isFromDevice: boolean;
    }
  | { readonly kind: 'ended'; readonly session: ClosedSession };

interface LoadSessionOptions {
  readonly callRoute: CallRoute;
  readonly answerStore: AnswerStore;
  readonly studentId: string;
  readonly sessionId: string;
}

/**
 * Loads it.
 * @throws ApiProblem, or OfflineError when nobody answers and the device has kept nothing
 */
export async function loadSession(options: LoadSessionOptions): Promise<LoadedSession> {
  const { callRoute, answerStore, studentId, sessionId } = options;
  try {
    const { data, sentAtMs, receivedAtMs } = await callRoute(routes.getSession, { params: { sessionId } });
    if (data.state !== 'inProgress') return { kind: 'ended', session: data };
    const { deadline, remainingMs } = data;
    const sample = { deadline, remainingMs, sentAtMs, receivedAtMs };
    return { kind: 'open', session: data, sample, isFromDevice: false };
  } catch (error) {
    if (!isPassing(error)) throw error;
    // A store that cannot be read has kept nothing.
    const kept = await answerStore.loadView(studentId, sessionId).catch(() => null);
    if (!kept) throw error;
    const sample = sampleOf(kept, performance.now(), Date.now());
    return { kind: 'open', session: kept.session, sample, isFromDevice: true };
  }
}
