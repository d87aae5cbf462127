import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KeyService, startKeyService } from './start-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'pencils-down-keys-'));
const file = join(folder, 'key.pem');
let service: KeyService;
let kms: KMSClient;

beforeAll(async () => {
  await start();
});
afterAll(async () => {
  await service.stop();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  service = await startKeyService({ file });
  kms = new KMSClient({
    endpoint: service.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

const text = 'a text';
const digestOf = (input: string) => createHash('sha256').update(input).digest();
const sign = (Message: Uint8Array, KeyId = service.keyId) =>
  kms.send(new SignCommand({ KeyId, Message, MessageType: 'DIGEST', SigningAlgorithm: 'ECDSA_SHA_256' }));

async function publicKey() {
  const { PublicKey = new Uint8Array() } = await kms.send(new GetPublicKeyCommand({ KeyId: service.keyId }));
  return createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
}

test('the SDK gets a signature of a digest that Node verifies with the public half, and of no other text', async () => {
  const { Signature = new Uint8Array() } = await sign(digestOf(text));
  expect(verify('sha256', Buffer.from(text), await publicKey(), Signature)).toBe(true);
  expect(verify('sha256', Buffer.from(`${text}.`), await publicKey(), Signature)).toBe(false);
});

test('the key outlives a restart, and only its owner can read it', async () => {
  const { Signature = new Uint8Array() } = await sign(digestOf(text));
  await service.stop();
  await start();
  expect(verify('sha256', Buffer.from(text), await publicKey(), Signature)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('an unknown key and a digest of the wrong length are refused by the names of KMS', async () => {
  await expect(sign(digestOf(text), 'another')).rejects.toMatchObject({ name: 'NotFoundException' });
  await expect(sign(new Uint8Array(31))).rejects.toMatchObject({ name: 'ValidationException' });
});
