/** What CloudFront is on AWS: the built page, its configuration, and the API behind it, on one origin. */
import { existsSync } from 'node:fs';
import { type OutgoingHttpHeaders, type ServerResponse, request as send } from 'node:http';
import path from 'node:path';
import sirv from 'sirv';
import { securityHeaders } from '../local/page/page-headers.ts';
import { type RequestHandler, sendJson } from '../local/support/http-server.ts';

export interface FrontDoorOptions {
  /** `http://localhost:PORT` */
  readonly origin: string;
  /** Of the built page. */
  readonly pageFolder: string;
  /** The API as the emulator names it: `http://<id>.execute-api.localhost:PORT`. */
  readonly apiEndpoint: string;
  /** Where signing in happens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Sends each request to the part that answers it. */
export function frontDoor(options: FrontDoorOptions): RequestHandler {
  const { origin, issuer, clientId, scope } = options;
  const page = pageHandler(options);
  const api = apiHandler(options.apiEndpoint);
  return async (request, response) => {
    const [pathName = '/'] = (request.url ?? '/').split('?', 1);
    if (pathName === '/api' || pathName.startsWith('/api/')) return api(request, response);
    if (pathName === '/config.json') {
      return sendJson(response, 200, { issuer, clientId, scope }, { 'cache-control': 'no-store' });
    }
    // Sign-in leads back to one origin; a page under another name of this machine could never come back from it.
    if (request.headers.host?.startsWith('127.0.0.1')) {
      response.writeHead(307, { location: `${origin}${request.url ?? '/'}` }).end();
      return;
    }
    return page(request, response);
  };
}

/** The emulator's API tells its stacks apart by the host's name, which no resolver of this machine need know. */
function apiHandler(apiEndpoint: string): RequestHandler {
  const { host, port } = new URL(apiEndpoint);
  return (request, response) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const forwarded = send(
      {
        host: '127.0.0.1',
        port,
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: { ...request.headers, host },
      },
      (reply) => {
        response.writeHead(reply.statusCode ?? 502, endToEnd(reply.headers));
        reply.pipe(response).once('error', reject);
        reply.once('end', resolve).once('error', reject);
      },
    );
    forwarded.once('error', reject);
    request.pipe(forwarded);
    return promise.catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 503, { message: `The emulated API isn’t responding: ${String(error)}` });
    });
  };
}

/** Without what is between the emulator and this server only. */
function endToEnd({ connection, 'keep-alive': _, ...headers }: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return headers;
}

function pageHandler({ pageFolder, issuer }: FrontDoorOptions): RequestHandler {
  if (!existsSync(path.join(pageFolder, 'index.html'))) throw new Error(`No built page found in ${pageFolder}`);
  // As on AWS, where signing in is another origin as well.
  const policy = securityHeaders['content-security-policy']?.replace(
    "connect-src 'self'",
    `connect-src 'self' ${new URL(issuer).origin}`,
  );
  const headers = { ...securityHeaders, 'content-security-policy': policy ?? '' };
  const setHeaders = (response: ServerResponse, pathName: string) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    // Names in /assets/ contain a hash of the content; everything else must be asked for again.
    const isHashed = pathName.startsWith('/assets/');
    response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  };
  const files = sirv(pageFolder, { single: true, dev: true, etag: true, setHeaders });
  return (request, response) => {
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    });
    return Promise.resolve();
  };
}
