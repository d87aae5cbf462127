/** Each closer alone, on sessions that are all due: the handlers as AWS would invoke them, so many at a time. */
import { handler as expire } from '../../../functions/sessions/expire.ts';
import { handler as get } from '../../../functions/sessions/get.ts';
import type { Session } from '../../../functions/sessions/session.ts';
import { handler as sweep } from '../../../functions/sessions/sweep.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { apiEvent, benchContext } from '../support/bench-events.ts';
import { expectNoFailure, expectStatus, queueEvent } from '../support/closing-events.ts';

export const closerNames = ['sweep', 'queue', 'request'] as const;
export type CloserName = (typeof closerNames)[number];

/** As the local stack's event source mapping and the deployed one deliver. */
const batchSize = 10;
/** Batches under way on the local stack. */
const batchesAtOnce = 5;
/** Students who look at their session at the same time. */
const requestsAtOnce = 64;

/** Closes all of them. */
export async function closeAll(closer: CloserName, sessions: readonly Session[]): Promise<void> {
  switch (closer) {
    case 'sweep': {
      const report = await sweep({}, benchContext);
      if (report.completed !== sessions.length) throw new Error(`The sweep closed ${report.completed}`);
      return;
    }
    case 'queue': {
      const batches = Array.from({ length: Math.ceil(sessions.length / batchSize) }, (_, index) =>
        sessions.slice(index * batchSize, (index + 1) * batchSize),
      );
      return eachOf(batches, batchesAtOnce, async (batch) =>
        expectNoFailure(await expire(queueEvent(batch), benchContext)),
      );
    }
    case 'request':
      return eachOf(sessions, requestsAtOnce, async (session) => {
        const params = { sessionId: formatSessionId(session) };
        expectStatus(200, await get(apiEvent('getSession', session.studentId, params), benchContext));
      });
    default:
      return closer satisfies never;
  }
}

/** Does each, so many at a time. */
async function eachOf<T>(values: readonly T[], width: number, act: (value: T) => Promise<void>): Promise<void> {
  const left = values.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const value of left) await act(value);
    }),
  );
}
