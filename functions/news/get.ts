/** `GET /api/news/{testId}`: where sessions of a test were changed lately, for anybody; a test that nobody knows has no news. */
import { routes } from '../../shared/api/routes.ts';
import { newsServices } from '../news-services.ts';
import { systemClock } from '../runtime/clock.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';

export const handler = httpHandler(routes.getNews, async ({ params: { testId } }) => {
  return reply(200, await newsServices().news.get(testId, systemClock()));
});
