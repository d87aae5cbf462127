/** The chain of functions that events trigger: the event through its schema, then the action. A thrown error makes AWS retry. */
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { withCorrelationId } from './observability/correlation.ts';
import { createLog } from './observability/log.ts';

const log = createLog();

/**
 * Makes a Lambda handler of an event's schema and the action behind it.
 * @throws Error when the event does not fit the schema or the action fails: it is logged here, and AWS retries and then
 * puts the event on the dead-letter queue
 */
export function eventHandler<S extends z.ZodMiniType, Reply>(
  name: string,
  schema: S,
  action: (event: z.output<S>, context: Context) => Promise<Reply>,
) {
  const chain = middy<unknown, Reply>()
    .onError((request) => {
      log.error('event_failed', { function: name }, request.error);
    })
    .handler(async (event, context) => {
      const parsed = z.safeParse(schema, event);
      if (!parsed.success) throw new Error(`${name} cannot read this event: ${z.prettifyError(parsed.error)}`);
      return action(parsed.data, context);
    });
  return (event: unknown, context: Context) => withCorrelationId(correlationIdOf(event), () => chain(event, context));
}

const Correlated = z.object({ correlationId: z.string() });

function correlationIdOf(event: unknown): string | undefined {
  const parsed = z.safeParse(Correlated, event);
  return parsed.success ? parsed.data.correlationId : undefined;
}
