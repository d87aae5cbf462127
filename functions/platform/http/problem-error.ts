/** An error that the caller may see: it becomes a problem document with a stable code. */
import { type Problem, type ProblemCode, problems } from '../../../shared/api/problem.ts';
import { correlationId } from '../observability/correlation.ts';

/** What a problem document may carry beyond its code and detail. */
export type ProblemExtras = Partial<
  Pick<
    Problem,
    | 'errors'
    | 'results'
    | 'attemptId'
    | 'countedQuestionIds'
    | 'lateQuestionIds'
    | 'opensAt'
    | 'closesAt'
    | 'retryAfterSeconds'
  >
>;

/** Thrown by actions for anything the caller should know. `detail` is shown as it is. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.extras = extras;
  }
}

/** The problem of a caller who is too fast, with when to try again: in the document and as `Retry-After`. */
export function tooManyRequests(waitMs: number, detail: string): ProblemError {
  return new ProblemError('too_many_requests', detail, { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** The document for a problem (RFC 9457). */
export function problemDocument(error: ProblemError): Problem {
  const { status, title } = problems[error.code];
  return {
    type: `urn:pencils-down:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    correlationId: correlationId(),
    ...error.extras,
  };
}
