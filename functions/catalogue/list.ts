/** `GET /api/tests`: what I may take. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { toIso } from '../platform/to-iso.ts';
import { services } from '../services.ts';
import { sessionsWithoutOverdue } from '../sessions/closing/close-overdue.ts';
import { toTestSummary } from './test-view.ts';

export const handler = httpHandler(
  routes.listTests,
  async ({ studentId, isStaff }) => {
    const { tests, allowances, clock } = services();
    const [published, own, granted] = await Promise.all([
      tests.listPublished(),
      sessionsWithoutOverdue(services(), studentId),
      allowances.of(studentId),
    ]);
    const nowMs = clock();
    const summaries = published.map((test) => toTestSummary(test, { sessions: own, allowances: granted }, nowMs));
    return reply(200, {
      serverTime: toIso(nowMs),
      tests: summaries.sort((a, b) => a.title.localeCompare(b.title)),
      ...(isStaff && { mayPreview: true }),
    });
  },
  () => services().gate,
);
