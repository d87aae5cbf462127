/** EventBridge Scheduler's REST JSON protocol, as the unmodified SDK client speaks it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '../support/http-server.ts';
import { parseJson } from '../support/parse-json.ts';
import { SchedulerError } from './scheduler-error.ts';
import type { SchedulerOperations } from './scheduler-operations.ts';

/**
 * Makes the request handler of the endpoint.
 * @param isAvailable when false every call fails as an outage of the service would
 */
export function schedulerEndpoint(operations: SchedulerOperations, isAvailable: boolean) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = { 'x-amzn-requestid': randomUUID() };
    try {
      const body = parseJson((await readBody(request)).toString('utf8') || '{}');
      if (!isAvailable) throw new SchedulerError('InternalServerException', 'The local scheduler is switched off.');
      sendJson(response, 200, answer(operations, request, body), headers);
    } catch (error) {
      const known =
        error instanceof SchedulerError ? error : new SchedulerError('InternalServerException', String(error));
      sendJson(response, known.status, { Message: known.message }, { ...headers, 'x-amzn-errortype': known.name });
    }
  };
}

function answer(operations: SchedulerOperations, request: IncomingMessage, body: unknown): Record<string, unknown> {
  const url = new URL(request.url ?? '/', 'http://scheduler');
  const [collection, ...rest] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const name = rest.length > 0 ? rest.join('/') : null;
  const group = url.searchParams.get('groupName') ?? undefined;
  switch (`${request.method} ${collection}${name === null ? '' : '/name'}`) {
    case 'POST schedules/name':
      return operations.createSchedule(name ?? '', body);
    case 'PUT schedules/name':
      return operations.updateSchedule(name ?? '', body);
    case 'GET schedules/name':
      return operations.getSchedule(name ?? '', group);
    case 'DELETE schedules/name':
      return operations.deleteSchedule(name ?? '', group);
    case 'GET schedules':
      return operations.listSchedules(url.searchParams);
    case 'POST schedule-groups/name':
      return operations.createGroup(name ?? '', body);
    case 'GET schedule-groups/name':
      return operations.getGroup(name ?? '');
    case 'DELETE schedule-groups/name':
      return operations.deleteGroup(name ?? '');
    case 'GET schedule-groups':
      return operations.listGroups(url.searchParams);
    default:
      throw new SchedulerError('ValidationException', `The local scheduler has no ${request.method} ${url.pathname}.`);
  }
}
