/** `POST /api/page-errors`: something in a page broke. It's logged and counted; whoever reports it learns nothing. */
import { publicLimits } from '../../shared/api/public-limits.ts';
import { routes } from '../../shared/api/routes.ts';
import { type ApiRequest, httpHandler, reply } from '../platform/http/http-handler.ts';
import { createLog } from '../platform/observability/log.ts';
import { createMetrics } from '../platform/observability/metrics.ts';

const log = createLog();
const metrics = createMetrics();

async function report({ body }: ApiRequest<typeof routes.reportPageError>) {
  const { kind, questionType, build, positions } = body;
  log.warn('page_error', { kind, questionType, build, positions: positions.join(' ') });
  // Twice: an alarm can only watch a single metric, and the dashboard shows which part of the page it is.
  metrics.add('PageErrors', 1);
  metrics.add('PageErrors', 1, { name: 'kind', value: kind });
  return reply(204, null);
}

export const handler = httpHandler(routes.reportPageError, report, undefined, publicLimits.reportPageError);
