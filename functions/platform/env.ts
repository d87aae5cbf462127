/** The environment of a function, read in this one place. The SDK's own variables (`AWS_ENDPOINT_URL_*`) are not ours. */
import * as z from 'zod/mini';

/** Names and meaning of the variables that every function gets from its stack, local or deployed. */
const Env = z.object({
  /** The one DynamoDB table. */
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** Which installation this is: a deployed stack's own id. See docs/decisions/0026-a-restored-table-starts-held.md. */
  INSTALLATION_ID: z._default(z.string(), 'local'),
  /** Whether the stack made its table itself, empty, or was given one that existed. */
  TABLE_ORIGIN: z._default(z.enum(['new', 'existing']), 'new'),
  /** Seconds after the deadline in which a save under way still lands. */
  GRACE_SECONDS: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(60)), 5),
  /** EventBridge Scheduler group that holds the one-shots. */
  SCHEDULE_GROUP: z.string().check(z.minLength(1)),
  /** What a one-shot invokes, and as whom. */
  EXPIRE_FUNCTION_ARN: z.string().check(z.minLength(1)),
  SCHEDULER_ROLE_ARN: z.string().check(z.minLength(1)),
  /** Where the Scheduler puts what it could not hand over. */
  SCHEDULER_DLQ_ARN: z.string().check(z.minLength(1)),
  /** The SQS queue that carries the last minute. */
  DEADLINE_QUEUE_URL: z.string().check(z.minLength(1)),
  /** The KMS keys of receipts, separated by spaces: the one that signs, then those that signed before it. */
  RECEIPT_KEY_IDS: z.pipe(
    z.string().check(z.minLength(1)),
    z.transform((text: string): [string, ...string[]] => {
      const [signing = text, ...earlier] = text.split(' ');
      return [signing, ...earlier];
    }),
  ),
});
export type Env = z.infer<typeof Env>;

const TableEnv = z.pick(Env, { TABLE_NAME: true, INSTALLATION_ID: true, TABLE_ORIGIN: true });

/** What of it is about the table, for commands that need no more. @throws ZodError naming what is missing */
export function readTableEnv(source: Readonly<Record<string, string | undefined>> = process.env) {
  return z.parse(TableEnv, source);
}

/**
 * Reads the environment.
 * @throws Error naming each variable that is missing or malformed.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = z.safeParse(Env, source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is incomplete. ${faults.join('; ')}`);
}
