/** KMS's JSON protocol, as the unmodified SDK client speaks it. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from '../support/http-server.ts';
import { readBody } from '../support/http-server.ts';
import { parseJson } from '../support/parse-json.ts';
import { KeyError } from './key-error.ts';
import { type Keys, keyRequests } from './key-requests.ts';

/** Makes the request handler of the endpoint. */
export function keyEndpoint(keys: Keys): RequestHandler {
  return async (request, response) => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
    try {
      const body = (await readBody(request)).toString('utf8');
      const name = String(request.headers['x-amz-target'] ?? '').replace(/^TrentService\./, '');
      const answer = keyRequests[name];
      if (!answer) throw new KeyError('UnknownOperationException', `The local KMS has no ${name || 'such operation'}.`);
      const result = answer(parseJson(body || '{}'), keys);
      response.writeHead(200, headers).end(JSON.stringify(result));
    } catch (error) {
      if (!(error instanceof KeyError)) throw error;
      response.writeHead(400, headers).end(JSON.stringify({ __type: error.code, message: error.message }));
    }
  };
}
