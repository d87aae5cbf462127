/** A loopback HTTP server and the reading of request bodies. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The only address the local stack listens on: nothing of it is reachable from outside this machine. */
export const loopback = '127.0.0.1';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface RunningServer {
  readonly server: Server;
  readonly port: number;
  /** Stops listening and ends what is open, at the latest after a second. */
  close(): Promise<void>;
}

/**
 * Starts a server on loopback.
 * @param port 0 for any free one
 * @throws Error with code `EADDRINUSE` when the port is taken
 */
export async function startHttpServer(handle: RequestHandler, port = 0): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
      if (!request.destroyed) process.emitWarning(error instanceof Error ? error : String(error));
    });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { server, port: address.port, close: () => closeServer(server) };
}

/** Like `startHttpServer`, on `port` or, when that is taken, on the next free one. */
export async function startOnFreePort(handle: RequestHandler, port: number): Promise<RunningServer> {
  for (let candidate = port; ; candidate += 1) {
    try {
      return await startHttpServer(handle, candidate);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || candidate >= port + 100) throw error;
    }
  }
}

async function closeServer(server: Server): Promise<void> {
  const hurry = setTimeout(() => server.closeAllConnections(), 1000);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(hurry);
}

/** The body was larger than allowed. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * Reads a whole body.
 * @throws BodyTooLargeError above `maxBytes`; what remains is drained, so that the answer can still be read
 */
export async function readBody(request: IncomingMessage, maxBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('The request is not a byte stream.');
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) throw new BodyTooLargeError(`${size} bytes`);
  return Buffer.concat(chunks);
}

/** Answers JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
