/**
 * Signs receipts with a key that never leaves KMS (docs/decisions/0014-receipts-are-signed-on-demand-by-kms.md), and
 * reads the public halves of all keys that ever signed.
 */
import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { calculateJwkThumbprint } from 'jose';
import * as z from 'zod/mini';
import {
  ReceiptKey,
  type ReceiptKeySet,
  type ReceiptStatement,
  receiptAlgorithm,
  receiptType,
} from '../../shared/api/receipts.ts';
import { toRawSignature } from './raw-signature.ts';

export interface ReceiptSigner {
  /** The receipt for a statement: a compact JWS. */
  sign(statement: ReceiptStatement): Promise<string>;
  /** The public keys, the one that signs now first. */
  publicKeys(): Promise<ReceiptKeySet>;
}

/** @param keyIds of the keys in KMS: the one that signs, then those that signed before it */
export function createReceiptSigner(kms: KMSClient, keyIds: readonly [string, ...string[]]): ReceiptSigner {
  /** A key's public half never changes, so one that was read is kept; a failed read is tried anew. */
  const known = new Map<string, ReceiptKey>();

  async function publicKey(keyId: string): Promise<ReceiptKey> {
    const cached = known.get(keyId);
    if (cached) return cached;
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
    if (!PublicKey) throw new Error(`The key ${keyId} has no public half`);
    const { kty, crv, x, y } = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' }).export({
      format: 'jwk',
    });
    const kid = await calculateJwkThumbprint({
      ...(kty && { kty }),
      ...(crv && { crv }),
      ...(x && { x }),
      ...(y && { y }),
    });
    const key = z.parse(ReceiptKey, { kty, crv, x, y, kid, use: 'sig', alg: receiptAlgorithm });
    known.set(keyId, key);
    return key;
  }

  return {
    async sign(statement) {
      const [keyId] = keyIds;
      const { kid } = await publicKey(keyId);
      const input = [{ alg: receiptAlgorithm, typ: receiptType, kid }, statement]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      const { Signature } = await kms.send(
        new SignCommand({
          KeyId: keyId,
          SigningAlgorithm: 'ECDSA_SHA_256',
          // KMS takes at most 4 KB of text, and a receipt may be longer.
          MessageType: 'DIGEST',
          Message: createHash('sha256').update(input).digest(),
        }),
      );
      if (!Signature) throw new Error(`The key ${keyId} gave no signature`);
      return `${input}.${Buffer.from(toRawSignature(Signature)).toString('base64url')}`;
    },
    async publicKeys() {
      return { keys: await Promise.all(keyIds.map(publicKey)) };
    },
  };
}
