/** `GET /api/news/{testId}`: where sessions of a test were changed lately, for anybody; a test that nobody knows has no news. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';

export const handler = httpHandler(routes.getNews, async ({ params: { testId } }) => {
  const { news, clock } = services();
  return reply(200, await news.get(testId, clock()));
});
