/** SQS's JSON protocol, as the unmodified SDK client speaks it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { accountId } from '../support/arn.ts';
import { readBody } from '../support/http-server.ts';
import { parseJson } from '../support/parse-json.ts';
import type { QueueOperations } from './queue-operations.ts';
import { queueRequests } from './queue-requests.ts';
import { SqsError } from './sqs-error.ts';

/**
 * Makes the request handler of the endpoint.
 * @param isAvailable when false every call fails as an outage of the service would
 */
export function queueEndpoint(operations: QueueOperations, isAvailable: boolean) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() };
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      const body = (await readBody(request)).toString('utf8');
      if (!isAvailable) throw new SqsError('ServiceUnavailable', 'The local queue is switched off.');
      const name = String(request.headers['x-amz-target'] ?? '').replace(/^AmazonSQS\./, '');
      const answer = queueRequests[name];
      if (!answer) throw new SqsError('UnsupportedOperation', `The local queue has no ${name || 'such operation'}.`);
      const urlPrefix = `http://${request.headers.host}/${accountId}`;
      const result = await answer(parseJson(body || '{}'), { operations, urlPrefix, signal: gone.signal });
      response.writeHead(200, headers).end(JSON.stringify(result));
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      response
        .writeHead(error.status, { ...headers, 'x-amzn-query-error': error.queryError })
        .end(JSON.stringify({ __type: `com.amazonaws.sqs#${error.code}`, message: error.message }));
    }
  };
}
