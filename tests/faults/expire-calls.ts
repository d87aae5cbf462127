/** Hands deliveries to the expire function: a schedule's event for itself, queue messages in batches, as Lambda's event source mapping does. */
import * as z from 'zod/mini';
import type { Via } from './deliveries.ts';
import type { Random } from './fault-plan.ts';
import type { HandlerPool } from './handler-pool.ts';

const mostTogether = 10;
/** How long the first message of a batch waits for others, in real milliseconds. */
const windowMs = 40;

const BatchReply = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

interface Waiting {
  readonly messageId: string;
  readonly body: string;
  readonly settle: (isDone: boolean) => void;
}

/** Makes the call; it resolves to false when the delivery has to come again. */
export function createExpireCalls(pool: HandlerPool, random: Random): (event: string, via: Via) => Promise<boolean> {
  let batch: Waiting[] = [];

  async function handOver(messages: readonly Waiting[]): Promise<void> {
    const Records = messages.map(({ messageId, body }) => ({ messageId, body }));
    const result = await pool.invoke('expire', { Records }, random);
    const failures = result.ok ? z.parse(BatchReply, JSON.parse(result.reply)).batchItemFailures : null;
    const failed = new Set(failures?.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, settle } of messages) settle(failures !== null && !failed.has(messageId));
  }

  function flush(): void {
    const messages = batch;
    batch = [];
    handOver(messages).catch((error: unknown) => process.emitWarning(String(error)));
  }

  function enqueue(body: string): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    batch.push({ messageId: crypto.randomUUID(), body, settle: resolve });
    if (batch.length === 1) setTimeout(() => batch.length > 0 && flush(), windowMs);
    if (batch.length >= mostTogether) flush();
    return promise;
  }

  return async (event, via) => {
    if (via === 'queue') return enqueue(event);
    return (await pool.invoke('expire', JSON.parse(event), random)).ok;
  };
}
