/**
 * Closes sessions whose time is up while nobody looks. Invoked asynchronously by a session's one-shot schedule, and by
 * the delay queue that carries its last minute. If it is late or fails for good, the sweep and the next request close.
 */
import type { SQSBatchResponse } from 'aws-lambda';
import * as z from 'zod/mini';
import { armingServices } from '../../../arming-services.ts';
import { eventHandler } from '../../../platform/event-handler.ts';
import { ExpireEvent } from '../deadline-scheduler.ts';
import { expireSession, expireSessions } from './expire-session.ts';

const QueueEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

export const handler = eventHandler('expire', z.union([ExpireEvent, QueueEvent]), async (event) => {
  if ('Records' in event) return { batchItemFailures: await expireBatch(event.Records) } satisfies SQSBatchResponse;
  await expireSession(armingServices(), event, 'schedule');
  return null;
});

/** Each message for itself: one that fails is delivered again, and after its last try goes to the dead-letter queue. */
async function expireBatch(records: readonly { messageId: string; body: string }[]) {
  const failed: { messageId: string; cause: unknown }[] = [];
  const readable: { messageId: string; event: ExpireEvent }[] = [];
  for (const { messageId, body } of records) {
    try {
      readable.push({ messageId, event: z.parse(ExpireEvent, JSON.parse(body)) });
    } catch (cause) {
      failed.push({ messageId, cause });
    }
  }
  const events = readable.map(({ event }) => event);
  const outcomes = await expireSessions(armingServices(), events, 'queue');
  for (const [index, { messageId }] of readable.entries()) {
    const outcome = outcomes[index];
    if (outcome?.status !== 'fulfilled') failed.push({ messageId, cause: outcome?.reason });
  }
  for (const { messageId, cause } of failed) armingServices().log.error('expire_failed', { messageId }, cause);
  return failed.map(({ messageId }) => ({ itemIdentifier: messageId }));
}
