/**
 * Closes sessions whose time is up while nobody looks. Invoked asynchronously by a session's one-shot schedule, and by
 * the delay queue that carries its last minute. If it is late or fails for good, the sweep and the next request close.
 */
import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod/mini';
import { armingServices } from '../arming-services.ts';
import { eventHandler } from '../runtime/event-handler.ts';
import { ExpireEvent } from './deadline-scheduler.ts';
import { expireSession } from './expire-session.ts';

const QueueEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

export const handler = eventHandler('expire', z.union([ExpireEvent, QueueEvent]), async (event) => {
  if ('Records' in event) return { batchItemFailures: await expireBatch(event.Records) } satisfies SQSBatchResponse;
  await expireSession(armingServices(), event, 'schedule');
  return null;
});

/** Each message for itself: one that fails is delivered again, and after its last try goes to the dead-letter queue. */
async function expireBatch(records: readonly { messageId: string; body: string }[]) {
  const outcomes = await Promise.all(
    records.map(async ({ messageId, body }) => {
      try {
        await expireSession(armingServices(), z.parse(ExpireEvent, JSON.parse(body)), 'queue');
        return [];
      } catch (error) {
        armingServices().log.error('expire_failed', { messageId }, error);
        return [{ itemIdentifier: messageId }];
      }
    }),
  );
  return outcomes.flat();
}
