/** The calls of an open session, with their errors turned into what the save engine and the room decide on. */
import type { AttemptView } from '../../../../../shared/api/attempts.ts';
import type { Changes } from '../../../../../shared/api/changes.ts';
import type { Problem, ProblemCode } from '../../../../../shared/api/problem.ts';
import { routes } from '../../../../../shared/api/routes.ts';
import type { SessionView } from '../../../../../shared/api/sessions.ts';
import type { AnswerChange } from '../../../../../shared/questions/answer.ts';
import type { CallRoute } from '../../../lib/api-client.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import type { TimeSample } from '../../../lib/server-clock.ts';
import type { Refusal, SendOutcome, Trouble } from './save-queue-types.ts';

/** A failure that passes, to be tried again. */
export interface Failed {
  readonly kind: 'failed';
  readonly trouble: Trouble;
  /** The server said when to try again. */
  readonly retryAfterMs?: number;
}

/** A look at the session. */
export type LookOutcome = { readonly kind: 'seen'; readonly view: SessionView } | Failed;

/** A submission. `refused`: some of its answers were bad, and the session is still open. */
export type SubmitOutcome =
  | { readonly kind: 'submitted'; readonly attempt: AttemptView }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | Failed;

/** The calls, bound to one session. */
export interface SessionCalls {
  /** @param options.tellOthers another device may have the session open, and is to hear of these */
  send(changes: readonly AnswerChange[], options?: { readonly tellOthers: boolean }): Promise<SendOutcome>;
  look(): Promise<LookOutcome>;
  /** Whether a look is worth it; `null` when that cannot be had, whatever the reason. */
  changes(testId: string): Promise<Changes | null>;
  submit(changes: readonly AnswerChange[]): Promise<SubmitOutcome>;
}

/** Who waits longer asks for the session instead, or extra time would show late. */
const changesTimeoutMs = 3_000;

/**
 * Binds the calls; `onTime` hears the server's time from every reply that carries it.
 * @param startedAt which session of this id is meant: one that was started again after a restore is another
 */
export function createSessionCalls(
  callRoute: CallRoute,
  sessionId: string,
  onTime: (sample: TimeSample) => void,
  startedAt: string | null,
): SessionCalls {
  const params = { sessionId };
  const meant = startedAt === null ? {} : { startedAt };
  return {
    async send(changes, { tellOthers } = { tellOthers: false }) {
      try {
        const body = { answers: [...changes], ...meant, ...(tellOthers ? { tellOthers } : {}) };
        const reply = await callRoute(routes.saveAnswers, { params, body, keepalive: true });
        const { deadline, remainingMs, results } = reply.data;
        onTime({ deadline, remainingMs, sentAtMs: reply.sentAtMs, receivedAtMs: reply.receivedAtMs });
        return { kind: 'answered', results, refusals: [] };
      } catch (error) {
        return outcomeOfSendError(error, sessionId);
      }
    },

    async look() {
      try {
        const reply = await callRoute(routes.getSession, { params });
        const view = reply.data;
        if (view.state === 'inProgress') {
          const { deadline, remainingMs } = view;
          onTime({ deadline, remainingMs, sentAtMs: reply.sentAtMs, receivedAtMs: reply.receivedAtMs });
        }
        return { kind: 'seen', view };
      } catch (error) {
        return failed(error);
      }
    },

    async changes(testId) {
      try {
        return (await callRoute(routes.getNews, { params: { testId }, timeoutMs: changesTimeoutMs })).data;
      } catch {
        return null;
      }
    },

    async submit(changes) {
      try {
        const body = { ...meant, ...(changes.length > 0 ? { answers: [...changes] } : {}) };
        const reply = await callRoute(routes.completeSession, { params, body, keepalive: true });
        return { kind: 'submitted', attempt: reply.data };
      } catch (error) {
        if (error instanceof ApiProblem && error.problem.code === 'invalid_answers') {
          return { kind: 'refused', refusals: refusalsOf(error.problem) };
        }
        return failed(error);
      }
    },
  };
}

function outcomeOfSendError(error: unknown, sessionId: string): SendOutcome {
  if (!(error instanceof ApiProblem)) return { kind: 'failed', trouble: troubleOf(error) };
  const { problem } = error;
  switch (problem.code) {
    case 'session_closed':
      return {
        kind: 'closed',
        attemptId: problem.attemptId ?? sessionId,
        fate: { counted: problem.countedQuestionIds ?? [], late: problem.lateQuestionIds ?? [] },
      };
    case 'invalid_answers':
      return { kind: 'answered', results: problem.results ?? [], refusals: refusalsOf(problem) };
    case 'invalid_request':
    case 'payload_too_large':
      return { kind: 'rejected', reason: problem.code };
    case 'not_signed_in':
    case 'forbidden':
    case 'not_found':
    case 'method_not_allowed':
    case 'not_open':
    case 'no_attempts_left':
    case 'preview_only':
    case 'unsupported_media_type':
    case 'too_many_requests':
    case 'service_held':
    case 'service_fenced':
    case 'internal_error':
    case 'unavailable':
    case 'timeout':
      return failed(error);
  }
}

/** The failure, and how long the server asks us to wait. */
function failed(error: unknown): Failed {
  const seconds = error instanceof ApiProblem ? error.problem.retryAfterSeconds : undefined;
  return {
    kind: 'failed',
    trouble: troubleOf(error),
    ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
  };
}

/** By stable code, which the page has words for in each language; of several faults of one answer the first. */
function refusalsOf(problem: Problem): readonly Refusal[] {
  const reasons = new Map<string, string>();
  for (const { questionId, code } of problem.errors ?? []) {
    if (questionId !== undefined && !reasons.has(questionId)) reasons.set(questionId, code);
  }
  return [...reasons].map(([questionId, reason]) => ({ questionId, reason }));
}

const troubles: Partial<Readonly<Record<ProblemCode, Trouble>>> = {
  not_signed_in: 'signedOut',
  not_found: 'unknownSession',
  service_held: 'held',
  service_fenced: 'moved',
};

/** Which kind of trouble an error means for a student who waits. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiProblem)) return 'offline';
  return troubles[error.problem.code] ?? 'serverFault';
}
