/** Gives failed deliveries another try: from the dead-letter queues back to the queue that closes sessions. */
import * as z from 'zod/mini';
import { ExpireEvent } from '../sessions/closing/deadline-scheduler.ts';
import type { DeadLetter, DeadLetterClient } from './dead-letter-client.ts';

/** What a redrive came to. `unreadable` ones stay where they are: no delivery can make sense of them. */
export interface RedriveReport {
  redriven: number;
  unreadable: string[];
}

/** What Lambda writes to a failure destination: the event it could not deal with. */
const FailedInvocation = z.object({ requestPayload: z.unknown() });
/** What the function got from the queue, when it was that invocation that failed. */
const QueueBatch = z.object({ Records: z.array(z.object({ body: z.string() })) });

/** The deliveries in a dead letter, whichever way it came to its queue; `null` when it holds anything else. */
export function deliveriesIn(body: string): ExpireEvent[] | null {
  try {
    return unwrap(JSON.parse(body));
  } catch {
    return null;
  }
}

function unwrap(content: unknown): ExpireEvent[] | null {
  const event = z.safeParse(ExpireEvent, content);
  if (event.success) return [event.data];
  const failed = z.safeParse(FailedInvocation, content);
  if (failed.success && failed.data.requestPayload !== undefined) return unwrap(failed.data.requestPayload);
  const batch = z.safeParse(QueueBatch, content);
  if (!batch.success) return null;
  const events = batch.data.Records.map(({ body }) => deliveriesIn(body));
  return events.every((one) => one !== null) ? events.flat() : null;
}

/**
 * Empties dead-letter queues into `deadlineQueueUrl`. A message is removed only after its deliveries are on their way,
 * so a redrive that is cut short loses nothing, and delivering twice is harmless.
 * @param onMessage told after each message
 */
export async function redrive(
  client: DeadLetterClient,
  queues: { readonly deadLetterQueueUrls: readonly string[]; readonly deadlineQueueUrl: string },
  onMessage: (letter: DeadLetter) => void = () => {},
): Promise<RedriveReport> {
  const report: RedriveReport = { redriven: 0, unreadable: [] };
  for (const queueUrl of queues.deadLetterQueueUrls) {
    const seen = new Set<string>();
    for (;;) {
      const letters = (await client.receive(queueUrl)).filter(({ messageId }) => !seen.has(messageId));
      if (letters.length === 0) break;
      for (const letter of letters) {
        seen.add(letter.messageId);
        const deliveries = deliveriesIn(letter.body);
        if (deliveries) {
          for (const event of deliveries) await client.send(queues.deadlineQueueUrl, JSON.stringify(event));
          await client.remove(queueUrl, letter);
          report.redriven++;
        } else report.unreadable.push(letter.messageId);
        onMessage(letter);
      }
    }
  }
  return report;
}
