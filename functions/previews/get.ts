/** `GET /api/tests/{testId}/preview`: the test as a student would get it. Reads what is published and writes nothing. */
import { randomBytes } from 'node:crypto';
import { routes } from '../../shared/api/routes.ts';
import { requireVersion } from '../catalogue/require-version.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { services } from '../services.ts';
import { toOpenSession } from '../sessions/view/session-view.ts';
import { previewSession } from './preview-session.ts';

export const handler = httpHandler(routes.getPreview, async ({ params: { testId } }) => {
  const { tests, clock } = services();
  const published = await tests.getPublished(testId);
  if (!published) throw new ProblemError('not_found', 'There is no such test.');
  const version = await requireVersion(tests, published);
  const nowMs = clock();
  const seed = randomBytes(12).toString('base64url');
  const session = previewSession(version, { seed, startedAtMs: nowMs, nowMs });
  return reply(200, { seed, session: toOpenSession(session, version, nowMs) });
});
