/** Each closer alone, on sessions that are all due: the handlers as AWS would invoke them, so many at a time. */
import { handler as expire } from '../../../functions/sessions/closing/expire/handler.ts';
import { handler as sweep } from '../../../functions/sessions/closing/sweep/handler.ts';
import { handler as get } from '../../../functions/sessions/get/handler.ts';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
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

/** Makes the events that AWS would, which is no work of the functions, and gives what closes all of the sessions. */
export function prepareClosing(closer: CloserName, sessions: readonly Session[]): () => Promise<void> {
  switch (closer) {
    case 'sweep':
      return async () => {
        const report = await sweep({}, benchContext);
        if (report.completed !== sessions.length) throw new Error(`The sweep closed ${report.completed}`);
      };
    case 'queue': {
      const events = Array.from({ length: Math.ceil(sessions.length / batchSize) }, (_, index) =>
        queueEvent(sessions.slice(index * batchSize, (index + 1) * batchSize)),
      );
      return () => eachOf(events, batchesAtOnce, async (event) => expectNoFailure(await expire(event, benchContext)));
    }
    case 'request': {
      const events = sessions.map((session) =>
        apiEvent('getSession', session.studentId, { sessionId: formatSessionId(session) }),
      );
      return () =>
        eachOf(events, requestsAtOnce, async (event) => {
          expectStatus(200, await get(event, benchContext));
        });
    }
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
