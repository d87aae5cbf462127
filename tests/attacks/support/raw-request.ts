/** Requests that `fetch` would tidy up first: any path, any method, any header as often as wanted. */
import { request } from 'node:http';

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is. */
  readonly path: string;
  /** Sent as they are, in this order, after `host`, `connection` and `content-length`. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
}

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const timeoutMs = 20_000;

/**
 * Sends one request over a connection of its own.
 * @throws Error when the server hangs up without a reply, or says nothing for 20 s
 */
export function rawRequest(url: string, { method = 'GET', path, headers = [], body }: RawRequest): Promise<RawReply> {
  const { hostname, port, host } = new URL(url);
  const content = body === undefined ? null : Buffer.from(body);
  const all = [
    ['host', host],
    ['connection', 'close'],
    ...(content ? [['content-length', String(content.length)]] : []),
    ...headers,
  ];
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: all.flat(), agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.setTimeout(timeoutMs, () => sent.destroy(new Error(`No reply to ${method} ${path} in ${timeoutMs} ms`)));
    sent.once('error', reject);
    sent.end(content ?? undefined);
  });
}
