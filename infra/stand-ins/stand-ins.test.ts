import { fc, test as property } from '@fast-check/vitest';
import * as sdk from '@smithy/core/checksum';
import { describe, expect, test } from 'vitest';
import * as ours from './checksum.ts';
import { defaultProvider } from './credentials.ts';
import { EndpointCache } from './endpoint-cache.ts';
import { EventStreamSerde, eventStreamSerdeProvider } from './event-streams.ts';

const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 });
const secret = fc.oneof(fc.constant(undefined), fc.string({ minLength: 1 }), fc.uint8Array({ minLength: 1 }));

interface Checksum {
  update(data: Uint8Array): void;
  digest(): Promise<Uint8Array>;
  reset(): void;
}

/** What a checksum says of the chunks, and again after a reset. */
async function digestsOf(checksum: Checksum, data: readonly Uint8Array[]): Promise<string[]> {
  const digest = async () => {
    for (const chunk of data) checksum.update(chunk);
    return Buffer.from(await checksum.digest()).toString('hex');
  };
  const first = await digest();
  checksum.reset();
  return [first, await digest()];
}

describe('In place of the SDK’s hashes, Node’s own', () => {
  property.prop([secret, chunks])('sign and sum up as the SDK’s do', async (key, data) => {
    expect(await digestsOf(new ours.Sha256(key), data)).toEqual(await digestsOf(new sdk.Sha256(key), data));
  });

  property.prop([chunks])('and check what SQS took as the SDK’s do', async (data) => {
    expect(await digestsOf(new ours.Md5(), data)).toEqual(await digestsOf(new sdk.Md5(), data));
  });

  test('A signature that is finished takes no more data', async () => {
    const signature = new ours.Sha256('secret');
    await signature.digest();
    expect(() => signature.update('more')).toThrow();
  });
});

describe('What the functions’ bundles leave out', () => {
  test('event streams say so when they are asked for', () => {
    expect(() => new EventStreamSerde()).toThrow('not in the functions’ bundles');
    expect(eventStreamSerdeProvider).toThrow('not in the functions’ bundles');
  });

  test('the cache of discovered endpoints can be made, as each client does, and says so when it is used', () => {
    const cache = new EndpointCache();
    for (const method of ['getEndpoint', 'get', 'set', 'delete', 'has', 'clear'] as const)
      expect(cache[method], method).toThrow('not in the functions’ bundles');
  });

  test('credentials come from the environment or not at all', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
    delete process.env.AWS_ACCESS_KEY_ID;
    try {
      await expect(defaultProvider()()).rejects.toThrow('no AWS credentials');
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'key' });
      await expect(defaultProvider()()).resolves.toMatchObject({ accessKeyId: 'id', secretAccessKey: 'key' });
    } finally {
      restore({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
    }
  });
});

/** Puts the environment back as it was. */
function restore(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
