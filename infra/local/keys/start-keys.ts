/** The local KMS: one endpoint, one key, which signs receipts. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { startHttpServer } from '../support/http-server.ts';
import { keyEndpoint } from './key-endpoint.ts';

export interface KeyService {
  readonly endpoint: string;
  /** For `KeyId`. */
  readonly keyId: string;
  stop(): Promise<void>;
}

/** Starts the endpoint. `file` holds the key, so that receipts outlive a restart; only its owner can read it. */
export async function startKeyService({ file }: { readonly file: string }): Promise<KeyService> {
  const keyId = 'receipts';
  const server = await startHttpServer(keyEndpoint(new Map([[keyId, loadSigningKey(file)]])));
  return { endpoint: `http://127.0.0.1:${server.port}`, keyId, stop: server.close };
}

/** Reads the key, or makes it. */
function loadSigningKey(file: string): KeyObject {
  if (existsSync(file)) return createPrivateKey(readFileSync(file));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  return privateKey;
}
