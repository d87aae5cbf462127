/**
 * The correlation id of the work in hand, from the page's request to the close it causes.
 * Kept in asynchronous context rather than on the logger, because one local process serves many requests at once.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const context = new AsyncLocalStorage<string>();
const acceptable = /^[A-Za-z0-9._-]{8,64}$/;

/** Runs `work` under a correlation id: the caller's if it looks like one, otherwise a new one. */
export function withCorrelationId<T>(proposed: string | undefined, work: () => T): T {
  return context.run(proposed && acceptable.test(proposed) ? proposed : randomUUID(), work);
}

/** The id of the work in hand; `none` outside of any. */
export function correlationId(): string {
  return context.getStore() ?? 'none';
}
