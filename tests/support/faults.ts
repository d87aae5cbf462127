/**
 * Faults between the SDK and the engine: lost before the request, lost after it took effect, throttled,
 * or in conflict with another transaction. They come below the SDK's retries, as real ones do.
 */
import {
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Decides, for each request, which fault it meets; `null`: none. */
export interface Faults {
  next(): 'lostBefore' | 'lostAfter' | 'throttled' | 'conflict' | null;
}

/** No faults, until told otherwise. */
export class ScriptedFaults implements Faults {
  readonly #queue: ReturnType<Faults['next']>[] = [];
  /** The faults of the next requests, in order. */
  script(faults: readonly ReturnType<Faults['next']>[]): void {
    this.#queue.splice(0, this.#queue.length, ...faults);
  }
  next() {
    return this.#queue.shift() ?? null;
  }
}

const writes = new Set(['PutItemCommand', 'UpdateItemCommand', 'TransactWriteItemsCommand']);

/** Puts the faults into a client. */
export function injectFaults(client: DynamoDBDocumentClient, faults: Faults): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const fault = faults.next();
      switch (fault) {
        case null:
          return next(args);
        case 'lostBefore':
          throw connectionReset();
        case 'lostAfter':
          await next(args);
          throw connectionReset();
        case 'throttled':
          throw new ProvisionedThroughputExceededException({ message: 'injected', $metadata: { httpStatusCode: 400 } });
        case 'conflict':
          return writes.has(context.commandName ?? '') ? Promise.reject(conflict(context.commandName)) : next(args);
        default:
          return fault satisfies never;
      }
    },
    { step: 'deserialize', priority: 'high', name: 'injectedFaults' },
  );
}

function connectionReset(): Error {
  return Object.assign(new Error('socket hang up (injected)'), { name: 'TimeoutError', code: 'ECONNRESET' });
}

function conflict(commandName: string | undefined): Error {
  const message = 'Transaction is ongoing for the item (injected)';
  return commandName === 'TransactWriteItemsCommand'
    ? new TransactionCanceledException({
        message,
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }, { Code: 'None' }],
        $metadata: {},
      })
    : new TransactionConflictException({ message, $metadata: {} });
}
