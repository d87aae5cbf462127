/** ECDSA over a digest that was made elsewhere, which node:crypto does not offer. */
import type { KeyObject } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';

/** The signature in DER, as KMS gives it. */
export function signDigest(key: KeyObject, digest: Uint8Array): Buffer {
  const { d = '' } = key.export({ format: 'jwk' });
  return Buffer.from(p256.sign(digest, Buffer.from(d, 'base64url'), { prehash: false, format: 'der' }));
}
