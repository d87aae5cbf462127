/** One well-formed call of every route, about one session. A new route does not compile until it has one here. */
import { type RouteName, routes } from '../../shared/api/routes.ts';
import type { CallOptions } from '../support/api-client.ts';

const isRouteName = (name: string): name is RouteName => name in routes;

export const routeNames: readonly RouteName[] = Object.keys(routes).filter(isRouteName);

/** What a call is about. */
export interface Subject {
  readonly testId: string;
  readonly sessionId: string;
  readonly questionId: string;
  readonly notificationId: string;
}

/** A call that is right in form; whether the caller may make it is for the suites to find out. */
export function requestOf(route: RouteName, subject: Subject): CallOptions {
  const { testId, sessionId, questionId, notificationId } = subject;
  switch (route) {
    case 'listTests':
    case 'listAttempts':
    case 'listNotifications':
    case 'getOpenApi':
    case 'listReceiptKeys':
      return {};
    case 'getTest':
    case 'getNews':
    case 'getPreview':
      return { params: { testId } };
    case 'startSession':
      return { params: { testId }, body: {} };
    case 'gradePreview': {
      const answers = [{ questionId, value: null, revision: 1 }];
      return { params: { testId }, body: { version: 1, seed: 'any', startedAt: '2026-11-29T09:00:00.000Z', answers } };
    }
    case 'getSession':
      return { params: { sessionId } };
    case 'saveAnswers':
      return { params: { sessionId }, body: { answers: [{ questionId, value: null, revision: 1_000 }] } };
    case 'completeSession':
      return { params: { sessionId }, body: {} };
    case 'getAttempt':
    case 'getReceipt':
      return { params: { attemptId: sessionId } };
    case 'markNotificationsSeen':
      return { body: { upTo: notificationId } };
    case 'reportPageError':
      return { body: { kind: 'question', questionType: 'numeric', build: 'Dx8_h2-Q', positions: ['Dx8_h2-Q:1:2345'] } };
    default:
      return route satisfies never;
  }
}
