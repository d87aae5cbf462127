/** The one address of the local stack: page, API and sign-in on the same origin, as behind CloudFront. */
import type { RequestHandler } from '../support/http-server.ts';
import { sendJson } from '../support/http-server.ts';

export interface FrontDoorParts {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly api: RequestHandler;
  readonly identity: RequestHandler;
  readonly page: RequestHandler;
  /** What the page reads at `/config.json`. */
  readonly pageConfig: Readonly<Record<string, string>>;
}

/** Sends each request to the part that answers it. */
export function frontDoor(parts: FrontDoorParts): RequestHandler {
  return async (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    if (path === '/api' || path.startsWith('/api/')) return parts.api(request, response);
    if (path.startsWith('/oidc/')) return parts.identity(request, response);
    if (path === '/config.json') return sendJson(response, 200, parts.pageConfig, { 'cache-control': 'no-store' });
    // Sign-in belongs to one origin; a page under another name of this machine could never come back from it.
    if (request.headers.host?.startsWith('127.0.0.1')) {
      response.writeHead(307, { location: `${parts.origin}${request.url ?? '/'}` }).end();
      return;
    }
    return parts.page(request, response);
  };
}
