/** `GET /api/news/{testId}`: where sessions of a test were changed lately, for anybody; a test that nobody knows has no changes. */
import { routes } from '../../shared/api/routes.ts';
import { changesServices } from '../changes-services.ts';
import { systemClock } from '../platform/clock.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';

export const handler = httpHandler(routes.getNews, async ({ params: { testId } }) => {
  return reply(200, await changesServices().changes.get(testId, systemClock()));
});
