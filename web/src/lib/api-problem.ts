/** What can go wrong with a call: the server says no (`ApiProblem`), or nobody answers (`OfflineError`). */
import * as z from 'zod/mini';
import { Problem, type ProblemCode, problems } from '../../../shared/api/problem.ts';

/** The server answered with a problem. `problem.code` is stable; `problem.correlationId` is what support asks for. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** Nobody answered in time, or what answered was not our server (a hotel's sign-in page, say). Worth trying again. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError';
}

/** What stands for the errors that a gateway answers before our code runs, such as `{"message":"Unauthorized"}`. */
const codeByStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid_request',
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'timeout',
};

const GatewayError = z.object({ message: z.string() });

/** Reads an error reply: a problem document, a gateway's own words, or only a status. */
export function readProblem(status: number, body: unknown, correlationId: string): ApiProblem {
  const parsed = z.safeParse(Problem, body);
  if (parsed.success) return new ApiProblem(parsed.data);
  const code = codeByStatus[status] ?? 'internal_error';
  const gateway = z.safeParse(GatewayError, body);
  const title = problems[code].title;
  return new ApiProblem({
    type: 'about:blank',
    title,
    status,
    code,
    detail: gateway.success ? gateway.data.message : title,
    correlationId,
  });
}

/** The problem's code, or `null` when the error is something else. */
export function problemCode(error: unknown): ProblemCode | null {
  return error instanceof ApiProblem ? error.problem.code : null;
}

/** Worth a second try: nobody answered, or the server was busy. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiProblem) || error.problem.status >= 500 || error.problem.code === 'too_many_requests';
}
