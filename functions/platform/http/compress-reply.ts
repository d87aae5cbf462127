/**
 * Long replies travel compressed. Nobody else does it: HTTP APIs do not compress, and CloudFront only what it may keep
 * (docs/benchmarks.md#replies).
 */
import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What is shorter goes out in the same packet, compressed or not. */
const leastBytes = 1024;

/**
 * Compresses a reply's body when it is long and the request takes gzip; others are passed on as they are.
 * @param acceptEncoding the request's header of that name
 */
export function compressReply(
  acceptEncoding: string | undefined,
  reply: APIGatewayProxyStructuredResultV2,
): APIGatewayProxyStructuredResultV2 {
  const { body, headers } = reply;
  if (body === undefined || Buffer.byteLength(body) < leastBytes) return reply;
  const varying = { ...reply, headers: { ...headers, vary: 'accept-encoding' } };
  if (!takesGzip(acceptEncoding)) return varying;
  return {
    ...varying,
    headers: { ...varying.headers, 'content-encoding': 'gzip' },
    // At once, not in a thread: a function has nothing else to do meanwhile.
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}

/** Whether `gzip` is among the encodings, and not with weight nought. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function takesGzip(acceptEncoding = ''): boolean {
  return acceptEncoding.split(',').some((part) => {
    const [coding = '', weight = ''] = part.toLowerCase().split(';', 2);
    return coding.trim() === 'gzip' && !/^\s*q\s*=\s*0(?:\.0*)?\s*$/.test(weight);
  });
}
