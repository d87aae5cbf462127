/** `PATCH /api/sessions/{sessionId}/answers`: each answer is judged for itself, and what is acknowledged counts. */
import { routes } from '../../../shared/api/routes.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { publishChange } from '../../changes/publish-change.ts';
import { changesServices } from '../../changes-services.ts';
import { httpHandler, reply } from '../../platform/http/http-handler.ts';
import { ProblemError, tooManyRequests } from '../../platform/http/problem-error.ts';
import { toIso } from '../../platform/to-iso.ts';
import { serviceHeld } from '../../service-state/gate.ts';
import { services } from '../../services.ts';
import { addressOf, remainingMs } from '../view/session-view.ts';
import { saveAnswers } from './save-answers.ts';

export const handler = httpHandler(
  routes.saveAnswers,
  async ({ studentId, params, body }) => {
    const startedAtMs = body.startedAt === undefined ? undefined : Date.parse(body.startedAt);
    const address = { ...addressOf(studentId, params.sessionId), startedAtMs };
    const outcome = await saveAnswers(services(), address, body.answers);
    switch (outcome.kind) {
      case 'missing':
        throw new ProblemError('not_found', 'This session does not exist.');
      case 'held':
        throw serviceHeld();
      case 'tooFast':
        throw tooManyRequests(
          outcome.retryAfterMs,
          'These answers were sent too soon after the last ones and weren’t saved. Send them again.',
        );
      case 'ended':
        throw new ProblemError(
          'session_closed',
          "The session has ended. Answers that arrive after its end aren't graded.",
          {
            attemptId: formatSessionId(outcome.session),
            countedQuestionIds: [...outcome.counted],
            lateQuestionIds: [...outcome.late],
          },
        );
      case 'saved': {
        const { deadlineMs, results, errors } = outcome;
        if (body.tellOthers && results.some(({ status }) => status === 'saved')) {
          await publishChange({ ...services(), ...changesServices() }, address);
        }
        if (errors.length > 0 || deadlineMs === null) {
          throw new ProblemError(
            'invalid_answers',
            "Some answers don't fit their questions. The others have been handled.",
            {
              errors,
              results,
            },
          );
        }
        const nowMs = services().clock();
        return reply(200, {
          serverTime: toIso(nowMs),
          deadline: toIso(deadlineMs),
          remainingMs: remainingMs({ deadlineMs }, nowMs),
          results,
        });
      }
      default:
        return outcome satisfies never;
    }
  },
  () => services().gate,
);
