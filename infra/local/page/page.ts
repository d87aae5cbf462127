/** The page on the same origin as the API: from its sources with hot reload, or built. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import path from 'node:path';
import type { ViteDevServer } from 'vite';
import type { RequestHandler } from '../support/http-server.ts';
import { securityHeaders } from './page-headers.ts';

export type PageMode = 'development' | 'built' | 'none';

export interface Page {
  readonly description: string;
  readonly handle: RequestHandler;
  close(): Promise<void>;
}

/** The built page is wanted and there is none. */
export class MissingPageError extends Error {
  override readonly name = 'MissingPageError';
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Makes the page's handler.
 * @param root the project's folder
 * @param server carries the development server's hot reload
 * @param folder where the built page is
 * @throws MissingPageError when the built page is wanted and there is none
 */
export async function createPage(
  mode: PageMode,
  root: string,
  server: Server,
  folder = path.join(root, 'web/dist'),
): Promise<Page> {
  switch (mode) {
    case 'development':
      return existsSync(path.join(root, 'web/index.html')) ? developmentPage(root, server) : noPage('not there yet');
    case 'built':
      return builtPage(folder);
    case 'none':
      return noPage('off');
  }
}

/** The development server takes a second to start: the stack does not wait for it, only the first visitor does. */
function developmentPage(root: string, server: Server): Page {
  const starting = startVite(root, server);
  starting.catch((error: unknown) => process.emitWarning(`The page can’t be served: ${String(error)}`));
  return {
    description: 'from its sources, with hot reload (Vite)',
    handle: async (request, response) => through((await starting).middlewares)(request, response),
    close: () =>
      starting.then(
        (vite) => vite.close(),
        () => {},
      ),
  };
}

async function startVite(root: string, server: Server): Promise<ViteDevServer> {
  const { createServer } = await import('vite');
  return createServer({
    configFile: path.join(root, 'web/vite.config.ts'),
    root: path.join(root, 'web'),
    appType: 'spa',
    logLevel: 'warn',
    clearScreen: false,
    server: { middlewareMode: true, ws: { server } },
  });
}

/** CloudFront leaves smaller files as they are. */
const compressedFromBytes = 1_000;

async function builtPage(folder: string): Promise<Page> {
  if (!existsSync(path.join(folder, 'index.html')))
    throw new MissingPageError('No built page found. Build it first: npx vite build web');
  const [{ default: sirv }, { default: compression }] = await Promise.all([import('sirv'), import('compression')]);
  const setHeaders = (response: ServerResponse, pathName: string) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    // Names in /assets/ contain a hash of the content; everything else must be asked for again.
    const isHashed = pathName.startsWith('/assets/');
    response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  };
  const files = sirv(folder, { single: true, dev: true, etag: true, setHeaders });
  // As CloudFront does it: Brotli or gzip, whichever the browser takes.
  const compress = compression({ threshold: compressedFromBytes });
  return {
    description: `as built (${path.relative(process.cwd(), folder)})`,
    handle: through((request, response, next) => compress(request, response, () => files(request, response, next))),
    close: () => Promise.resolve(),
  };
}

function noPage(why: string): Page {
  const handle: RequestHandler = (_request, response) => {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end(`The page is ${why}; the API is at /api.\n`);
    return Promise.resolve();
  };
  return { description: why, handle, close: () => Promise.resolve() };
}

function through(middleware: Middleware): RequestHandler {
  return (request, response) => {
    middleware(request, response, () => {
      if (!response.headersSent) response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('Not found\n');
    });
    return Promise.resolve();
  };
}
