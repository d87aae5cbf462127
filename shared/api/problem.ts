/** Errors as RFC 9457 problem documents (`application/problem+json`), each with a stable `code`. */
import * as z from 'zod/mini';
import { SavedAnswer } from '../questions/answer.ts';

/** Every code a reply can carry, with its HTTP status and what it means. Codes never change their meaning. */
export const problems = {
  invalid_request: { status: 400, title: 'The request is invalid' },
  invalid_answers: { status: 400, title: "Some answers couldn't be saved" },
  not_signed_in: { status: 401, title: "You're not signed in" },
  forbidden: { status: 403, title: 'Not allowed' },
  preview_only: { status: 403, title: 'Instructors and admins preview tests' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  not_open: { status: 409, title: "The test isn't open" },
  no_attempts_left: { status: 409, title: 'No attempts left' },
  session_closed: { status: 409, title: 'The session has ended' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal_error: { status: 500, title: 'Something went wrong on our end' },
  service_held: { status: 503, title: 'The test service is being restored' },
  service_fenced: { status: 503, title: 'This test service has been replaced' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  timeout: { status: 504, title: 'The server took too long to respond' },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemCode = keyof typeof problems;

const problemCodes = Object.keys(problems).filter((code): code is ProblemCode => code in problems);

/** One fault of a request. `pointer` is a JSON pointer into the body, or `/path/<name>` for the address. */
export const FieldError = z.object({
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
  questionId: z.optional(z.string()),
});
export type FieldError = z.infer<typeof FieldError>;

/** What became of one answer of a save: kept, or older than what the server has. `answer` is what the server has now. */
export const SaveResult = z.object({
  questionId: z.string(),
  status: z.enum(['saved', 'stale']),
  answer: SavedAnswer,
});
export type SaveResult = z.infer<typeof SaveResult>;

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.string(),
  /** Quote this to support: it is in every log line of the request. */
  correlationId: z.string(),
  errors: z.optional(z.array(FieldError)),
  /** With `invalid_answers`: what became of the good ones. */
  results: z.optional(z.array(SaveResult)),
  /** With `session_closed`: where the result is. */
  attemptId: z.optional(z.string()),
  /** With `session_closed`: the questions whose answers had been saved before the end with this very value, so count. */
  countedQuestionIds: z.optional(z.array(z.string())),
  /** With `session_closed`: the questions whose answers are kept beside the attempt as late, and not graded. */
  lateQuestionIds: z.optional(z.array(z.string())),
  /** With `not_open`: when it opens, or when it closed. */
  opensAt: z.optional(z.nullable(z.iso.datetime())),
  closesAt: z.optional(z.nullable(z.iso.datetime())),
  /** With `too_many_requests` and `service_held`: how long to wait; the same as the header `Retry-After`. */
  retryAfterSeconds: z.optional(z.int()),
});
export type Problem = z.infer<typeof Problem>;
