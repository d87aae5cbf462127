/** What KMS does with an asymmetric key, apart from HTTP: sign a digest, and show its public half. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { KeyError } from './key-error.ts';
import { signDigest } from './sign-digest.ts';

const algorithm = 'ECDSA_SHA_256';
const sha256Bytes = 32;

const ByKey = z.object({ KeyId: z.string() });
const SignRequest = z.object({
  KeyId: z.string(),
  /** Base64. */
  Message: z.string(),
  MessageType: z.literal('DIGEST'),
  SigningAlgorithm: z.literal(algorithm),
});

/** The keys that there are, by id. */
export type Keys = ReadonlyMap<string, KeyObject>;

function parse<S extends z.ZodMiniType>(schema: S, body: unknown): z.output<S> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new KeyError('ValidationException', parsed.error.issues.map(({ message }) => message).join('; '));
}

function find(keys: Keys, keyId: string): KeyObject {
  const key = keys.get(keyId);
  if (!key) throw new KeyError('NotFoundException', `Key ${keyId} does not exist.`);
  return key;
}

/** Operation → answer to a parsed body. */
export const keyRequests: Readonly<Record<string, (body: unknown, keys: Keys) => object>> = {
  Sign(body, keys) {
    const { KeyId, Message } = parse(SignRequest, body);
    const digest = Buffer.from(Message, 'base64');
    if (digest.length !== sha256Bytes) {
      throw new KeyError('ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256.');
    }
    const Signature = signDigest(find(keys, KeyId), digest).toString('base64');
    return { KeyId, Signature, SigningAlgorithm: algorithm };
  },
  GetPublicKey(body, keys) {
    const { KeyId } = parse(ByKey, body);
    const publicKey = createPublicKey(find(keys, KeyId)).export({ format: 'der', type: 'spki' });
    return {
      KeyId,
      PublicKey: publicKey.toString('base64'),
      KeySpec: 'ECC_NIST_P256',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: [algorithm],
    };
  },
};
