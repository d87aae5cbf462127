import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressReply } from './compress-reply.ts';

const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
const long = { statusCode: 200, headers, body: JSON.stringify({ text: 'Größe “x” '.repeat(150) }) };
const short = { statusCode: 200, headers, body: '{"done":true}' };

describe('a long reply', () => {
  it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, GZIP;q=0.8', 'deflate,gzip ; q=0.001'])(
    'is compressed for "%s", to the same text',
    (acceptEncoding) => {
      const { body = '', isBase64Encoded, ...rest } = compressReply(acceptEncoding, long);
      expect(rest).toEqual({
        statusCode: 200,
        headers: { ...headers, vary: 'accept-encoding', 'content-encoding': 'gzip' },
      });
      expect(isBase64Encoded).toBe(true);
      const bytes = Buffer.from(body, 'base64');
      expect(gunzipSync(bytes).toString('utf8')).toBe(long.body);
      expect(bytes.length).toBeLessThan(long.body.length / 4);
    },
  );

  it.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip; q=0.000, br', 'x-gzip'])(
    'stays as it is for %j, and says that there are two of it',
    (acceptEncoding) => {
      expect(compressReply(acceptEncoding, long)).toEqual({
        ...long,
        headers: { ...headers, vary: 'accept-encoding' },
      });
    },
  );
});

it('a short reply, or one without a body, stays as it is', () => {
  expect(compressReply('gzip', short)).toBe(short);
  expect(compressReply('gzip', { statusCode: 204 })).toEqual({ statusCode: 204 });
});
