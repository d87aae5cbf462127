/** The session as the server has it now; while nobody answers, or whoever asks must sign in again, as this device has kept it. */

import { queryOptions } from '@tanstack/react-query';
import { routes } from '../../../../../shared/api/routes.ts';
import type { ClosedSession, OpenSession } from '../../../../../shared/api/sessions.ts';
import type { CallRoute } from '../../../lib/api-client.ts';
import { isPassing, problemCode } from '../../../lib/api-problem.ts';
import type { TimeSample } from '../../../lib/server-clock.ts';
import type { AnswerEntry } from './answer-entry.ts';
import type { AnswerStore, StoredSession } from './answer-store.ts';
import { latestKnownMs, sampleOf } from './stored-view.ts';

/** An open session, with the time left; or one that has ended. */
export type LoadedSession =
  | {
      readonly kind: 'open';
      readonly session: OpenSession;
      readonly sample: TimeSample;
      readonly isFromDevice: boolean;
      /** As the device kept it: the student works on past the end that it knows of. */
      readonly isPastEnd: boolean;
      readonly stored: SavedOnDevice;
      /** Answers of an earlier session with this address, which a restore of the server's table lost. */
      readonly earlier: readonly AnswerEntry[];
    }
  | { readonly kind: 'ended'; readonly session: ClosedSession }
  /** The server does not know it, and this device does: the server was restored to before it was started. */
  | { readonly kind: 'lost' };

/** What this device has kept of a session's answers. */
export interface SavedOnDevice {
  /** `null` when it cannot be read, `slow` when it has not been read within a moment. */
  readonly inTime: StoredSession | null | 'slow';
  /** The same, however long it takes. */
  readonly reading: Promise<StoredSession | null>;
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
    // One that was lost may have been started again since.
    staleTime: ({ state }) => (state.data?.kind === 'lost' ? 0 : Number.POSITIVE_INFINITY),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/**
 * Loads it.
 * @throws ApiProblem, or OfflineError when nobody answers, or the sign-in has run out, and the device has kept nothing
 */
async function loadSession(options: LoadSessionOptions): Promise<LoadedSession> {
  const { callRoute, answerStore, studentId, sessionId } = options;
  const reading = answerStore.load(studentId, sessionId).catch(() => null);
  const inTimeOf = <T>(one: Promise<T>) =>
    Promise.race([one, new Promise<'slow'>((resolve) => setTimeout(resolve, storageTimeoutMs, 'slow'))]);
  const inTime = inTimeOf(reading);
  try {
    const { data, sentAtMs, receivedAtMs } = await callRoute(routes.getSession, { params: { sessionId } });
    const ofThis = reading.then((stored) => setAsideOther(options, stored, data.startedAt).catch(() => null));
    const isSlow = (await inTime) === 'slow';
    const inTimeOfThis = isSlow ? 'slow' : await inTimeOf(ofThis);
    if (data.state !== 'inProgress') return { kind: 'ended', session: data };
    const { deadline, remainingMs } = data;
    const sample = { deadline, remainingMs, sentAtMs, receivedAtMs };
    const stored = { inTime: inTimeOfThis, reading: ofThis };
    const aside =
      inTimeOfThis === 'slow' ? 'slow' : await inTimeOf(answerStore.loadAside(studentId, sessionId).catch(() => []));
    return {
      kind: 'open',
      session: data,
      sample,
      isFromDevice: false,
      isPastEnd: false,
      stored,
      earlier: aside === 'slow' ? [] : aside,
    };
  } catch (error) {
    if (problemCode(error) === 'not_found' && (await reading)?.note) return { kind: 'lost' };
    // Whoever must sign in again works on with what the device has, as without a network.
    if (!isPassing(error) && problemCode(error) !== 'not_signed_in') throw error;
    // A store that cannot be read has kept nothing.
    const view = await answerStore.loadView(studentId, sessionId).catch(() => null);
    if (!view) throw error;
    const stored = { inTime: await inTime, reading };
    const latestMs = stored.inTime === 'slow' ? undefined : latestKnownMs(stored.inTime?.entries ?? []);
    const sample = sampleOf(view, performance.now(), Date.now(), latestMs);
    const { session, isPastEnd } = view;
    return { kind: 'open', session, sample, isFromDevice: true, isPastEnd, stored, earlier: [] };
  }
}

/**
 * What the device keeps may be of another session: one that was lost with a restore, and whose address this one has now.
 * Its answers must not pass for this one's.
 */
async function setAsideOther(
  { answerStore, studentId, sessionId }: LoadSessionOptions,
  stored: StoredSession | null,
  startedAt: string,
): Promise<StoredSession | null> {
  if (!stored?.note || stored.note.startedAt === startedAt) return stored;
  await answerStore.setAside(studentId, sessionId, stored.note);
  return { entries: [], flagged: [] };
}
