/** `GET /api/tests`: what I may take. */
import { routes } from '../../shared/api/routes.ts';
import { toIso } from '../runtime/clock.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';
import { sessionsWithoutOverdue } from '../sessions/close-overdue.ts';
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
