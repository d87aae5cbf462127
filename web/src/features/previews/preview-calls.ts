/** The calls of a room that is a preview: answers stay in this page's memory, and only the end asks the server, which keeps nothing. */
import type { AttemptView } from '../../../../shared/api/attempts.ts';
import type { Preview } from '../../../../shared/api/previews.ts';
import type { SaveResult } from '../../../../shared/api/problem.ts';
import { routes } from '../../../../shared/api/routes.ts';
import type { AnswerChange, SavedAnswer } from '../../../../shared/questions/answer.ts';
import type { CallRoute } from '../../lib/api-client.ts';
import { type SessionCalls, troubleOf } from '../room/sync/session-calls.ts';

interface PreviewCallsOptions {
  readonly preview: Preview;
  readonly callRoute: CallRoute;
  /** Hears what the answers came to. */
  readonly onGraded: (attempt: AttemptView) => void;
}

/** Makes the calls; the room cannot tell them from those of a session. */
export function createPreviewCalls({
  preview: { seed, session },
  callRoute,
  onGraded,
}: PreviewCallsOptions): SessionCalls {
  const given = new Map<string, SavedAnswer>();
  function take({ questionId, value, revision }: AnswerChange): SaveResult {
    const answer = { questionId, value, revision, savedAt: new Date().toISOString() };
    given.set(questionId, answer);
    return { questionId, status: 'saved', answer };
  }
  return {
    send: async (changes) => ({ kind: 'answered', results: changes.map(take), refusals: [] }),
    look: async () => ({ kind: 'seen', view: { ...session, answers: [...given.values()] } }),
    changes: async () => null,
    async submit(changes) {
      changes.forEach(take);
      const { testId, version, startedAt } = session;
      const answers = [...given.values()].map(({ questionId, value, revision }) => ({ questionId, value, revision }));
      try {
        const body = { version, seed, startedAt, answers };
        const { data } = await callRoute(routes.gradePreview, { params: { testId }, body });
        onGraded(data);
        return { kind: 'submitted', attempt: data };
      } catch (error) {
        return { kind: 'failed', trouble: troubleOf(error) };
      }
    },
  };
}
