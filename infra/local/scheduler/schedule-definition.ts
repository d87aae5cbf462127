/** What a schedule is made of, as the API takes it (REST JSON; dates are seconds since 1970). */
import * as z from 'zod/mini';
import { SchedulerError } from './scheduler-error.ts';

const name = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[0-9a-zA-Z\-_.]+$/));
const clientToken = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[a-zA-Z0-9\-_]+$/));

const Target = z.looseObject({
  Arn: z.string().check(z.minLength(1), z.maxLength(1600), z.regex(/^arn:/)),
  RoleArn: z.string().check(z.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/)),
  Input: z.optional(z.string().check(z.minLength(1))),
  RetryPolicy: z.optional(
    z.object({
      MaximumRetryAttempts: z.optional(z.int().check(z.minimum(0), z.maximum(185))),
      MaximumEventAgeInSeconds: z.optional(z.int().check(z.minimum(60), z.maximum(86_400))),
    }),
  ),
  DeadLetterConfig: z.optional(
    z.object({ Arn: z.optional(z.string().check(z.regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/))) }),
  ),
});

const FlexibleTimeWindow = z
  .object({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.optional(z.int().check(z.minimum(1), z.maximum(1440))),
  })
  .check(
    z.refine(
      (window) => (window.Mode === 'FLEXIBLE') === (window.MaximumWindowInMinutes !== undefined),
      'MaximumWindowInMinutes must be given for FLEXIBLE and only then',
    ),
  );

export const ScheduleDefinition = z.object({
  ScheduleExpression: z.string().check(z.minLength(1), z.maxLength(256)),
  ScheduleExpressionTimezone: z._default(z.string().check(z.minLength(1), z.maxLength(50)), 'UTC'),
  FlexibleTimeWindow,
  Target,
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  ActionAfterCompletion: z._default(z.enum(['NONE', 'DELETE']), 'NONE'),
  Description: z.optional(z.string().check(z.maxLength(512))),
  StartDate: z.optional(z.number()),
  EndDate: z.optional(z.number()),
  KmsKeyArn: z.optional(z.string()),
});
export type ScheduleDefinition = z.infer<typeof ScheduleDefinition>;

/** The body of Create- and UpdateSchedule. */
export const ScheduleInput = z.extend(ScheduleDefinition, {
  GroupName: z._default(name, 'default'),
  ClientToken: z.optional(clientToken),
});

export const GroupInput = z.object({ ClientToken: z.optional(clientToken) });

/**
 * Parses a part of a request.
 * @throws SchedulerError ValidationException in the service's own wording, naming each part that is wrong
 */
export function parseInput<S extends z.ZodMiniType>(schema: S, value: unknown): z.output<S> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `Value at '${camel(issue.path.join('.'))}' failed to satisfy constraint: ${issue.message}`,
  );
  throw new SchedulerError(
    'ValidationException',
    `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected: ${faults.join('; ')}`,
  );
}

/** Checks a name that came in the address. */
export function parseName(value: string): string {
  return parseInput(z.object({ Name: name }), { Name: value }).Name;
}

const camel = (path: string) => path.slice(0, 1).toLowerCase() + path.slice(1);
