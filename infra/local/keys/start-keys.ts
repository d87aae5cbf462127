/** The local KMS: one endpoint, one key, which signs receipts. */
import { startHttpServer } from '../support/http-server.ts';
import { keyEndpoint } from './key-endpoint.ts';
import { loadSigningKey } from './key-store.ts';

export interface KeyService {
  readonly endpoint: string;
  /** For `KeyId`. */
  readonly keyId: string;
  stop(): Promise<void>;
}

/** Starts the endpoint; `file` holds the key. */
export async function startKeyService({ file }: { readonly file: string }): Promise<KeyService> {
  const keyId = 'receipts';
  const server = await startHttpServer(keyEndpoint(new Map([[keyId, loadSigningKey(file)]])));
  return { endpoint: `http://127.0.0.1:${server.port}`, keyId, stop: server.close };
}
