/** Lambda's asynchronous invocation: accepted at once, run soon, two more attempts, then the on-failure destination. */
import { randomUUID } from 'node:crypto';
import { functionArn } from '../support/arn.ts';
import { type Clock, systemClock } from '../support/clock.ts';
import { parseJson } from '../support/parse-json.ts';
import type { FunctionError } from './host-messages.ts';
import type { InvocationResult } from './host-worker.ts';
import { type Invocation, InvocationStore } from './invocation-store.ts';

export interface AsyncInvokerOptions {
  /** A file, or `:memory:`. */
  readonly file: string;
  readonly invoke: (functionName: string, event: string) => Promise<InvocationResult>;
  /** Takes the record of an invocation that failed for good. */
  readonly onFailure: (record: string) => Promise<void>;
  /** Pauses before the second and third attempt, in milliseconds. */
  readonly retryDelaysMs?: readonly number[];
  /** How many run at once. */
  readonly concurrency?: number;
  readonly now?: Clock;
}

const lambdaRetryDelaysMs = [60_000, 120_000];
const pollMs = 200;

export class AsyncInvoker {
  readonly #options: AsyncInvokerOptions;
  readonly #store: InvocationStore;
  readonly #now: Clock;
  readonly #busy = new Map<number, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #isAbandoned = false;

  constructor(options: AsyncInvokerOptions) {
    this.#options = options;
    this.#now = options.now ?? systemClock;
    this.#store = new InvocationStore(options.file);
  }

  /** Begins to run what was accepted, also what an earlier process left. */
  start(): void {
    this.#timer = setInterval(() => this.#runDue(), pollMs);
    this.#runDue();
  }

  /** Waits for what is running; the rest is kept for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.all(this.#busy.values());
    this.#store.close();
  }

  /** Stops as a crash would: what is running is not finished and runs again after the next start. */
  abandon(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#isAbandoned = true;
    this.#store.close();
  }

  /** Accepts an invocation; it is on disk when this returns. */
  accept(functionName: string, event: string): void {
    this.#store.add(functionName, event, this.#now());
    if (this.#timer) this.#runDue();
  }

  #runDue(): void {
    const free = (this.#options.concurrency ?? 10) - this.#busy.size;
    if (free <= 0) return;
    for (const invocation of this.#store.listDue(this.#now(), new Set(this.#busy.keys()), free)) {
      const run = this.#run(invocation)
        .catch((error: unknown) => process.emitWarning(String(error)))
        .finally(() => {
          this.#busy.delete(invocation.id);
          if (this.#timer) this.#runDue();
        });
      this.#busy.set(invocation.id, run);
    }
  }

  async #run(invocation: Invocation): Promise<void> {
    const { invoke, onFailure, retryDelaysMs = lambdaRetryDelaysMs } = this.#options;
    const result = await invoke(invocation.functionName, invocation.event);
    if (this.#isAbandoned) return;
    if (result.ok) {
      this.#store.remove(invocation.id);
      return;
    }
    const attempts = invocation.attempts + 1;
    const pauseMs = retryDelaysMs[invocation.attempts] ?? 60_000;
    // Put off first: should the destination fail, the record is not lost and is not tried without a pause.
    this.#store.postpone(invocation.id, attempts, this.#now() + pauseMs);
    if (attempts <= retryDelaysMs.length) return;
    await onFailure(JSON.stringify(failureRecord(invocation, attempts, result.error, this.#now())));
    this.#store.remove(invocation.id);
  }
}

/** What Lambda sends to an on-failure destination. */
function failureRecord(invocation: Invocation, attempts: number, error: FunctionError, nowMs: number): unknown {
  return {
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn(invocation.functionName)}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: parseJson(invocation.event) ?? null,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  };
}
