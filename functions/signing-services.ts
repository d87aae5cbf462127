/** Services for the functions that sign receipts or publish the keys they are signed with. */
import { KMSClient } from '@aws-sdk/client-kms';
import { type Env, readEnv } from './platform/env.ts';
import { createReceiptSigner, type ReceiptSigner } from './receipts/receipt-signer-client.ts';

export interface SigningServices {
  readonly receipts: ReceiptSigner;
}

/** Services for an environment. Separate from `Services` rather than built on it: publishing keys doesn't need a table. */
export function createSigningServices(env: Pick<Env, 'RECEIPT_KEY_IDS'>): SigningServices {
  return { receipts: createReceiptSigner(new KMSClient(), env.RECEIPT_KEY_IDS) };
}

let built: SigningServices | undefined;

/** The services of this process, built at the first call and kept while the function stays warm. */
export function signingServices(): SigningServices {
  built ??= createSigningServices(readEnv());
  return built;
}
