/**
 * DynamoDB refuses a write that meets a transaction on the same item (TransactionConflict). Nothing was written
 * and nothing is wrong; the SDK does not retry it inside transactions, so the stores do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

const maxTries = 8;

/** Runs a write, again after a transaction conflict, with full jitter (at most 8 tries, about two seconds). */
export async function retryingConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries >= maxTries || !isConflict(error)) throw error;
      await sleep(Math.random() * Math.min(20 * 2 ** tries, 500));
    }
  }
}

/** Whether an error is a conflict with another transaction and nothing else: a failed condition speaks first. */
function isConflict(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    const codes = error.CancellationReasons?.map((reason) => reason.Code) ?? [];
    return codes.includes('TransactionConflict') && !codes.includes('ConditionalCheckFailed');
  }
  return error instanceof Error && error.name === 'TransactionConflictException';
}
