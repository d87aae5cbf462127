/** What the stack and the process that runs the handlers say to each other, over Node's IPC channel. */
import * as z from 'zod/mini';

export const ToHost = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('load'),
    /** Function name → file that exports `handler`. */
    functions: z.record(z.string(), z.string()),
  }),
  z.object({
    kind: z.literal('invoke'),
    requestId: z.string(),
    functionName: z.string(),
    /** The event as JSON text, so that a handler sees exactly what the wire could carry. */
    event: z.string(),
    deadlineMs: z.number(),
  }),
  z.object({ kind: z.literal('ping') }),
]);
export type ToHost = z.infer<typeof ToHost>;

/** An error as Lambda reports it. */
export const FunctionError = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()),
});
export type FunctionError = z.infer<typeof FunctionError>;

export const FromHost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('pong') }),
  /** `reply` is JSON text; `null` for a handler that returns nothing. */
  z.object({ kind: z.literal('succeeded'), requestId: z.string(), reply: z.string() }),
  z.object({ kind: z.literal('failed'), requestId: z.string(), error: FunctionError }),
]);
export type FromHost = z.infer<typeof FromHost>;
