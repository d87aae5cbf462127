/** What KMS does with the product's asymmetric keys, in its JSON protocol: sign a digest, and show the public half. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import * as z from 'zod/mini';
import { AwsError, answerOf, parseRequest } from '../support/aws-answer.ts';
import { type RequestHandler, readBody, sendJson } from '../support/http-server.ts';
import { parseJson } from '../support/parse-json.ts';

/** The keys that there are, by id. */
export type Keys = ReadonlyMap<string, KeyObject>;

const algorithm = 'ECDSA_SHA_256';
const sha256Bytes = 32;

const GetPublicKey = z.object({ KeyId: z.string() });
const Sign = z.object({
  KeyId: z.string(),
  /** Base64. */
  Message: z.string(),
  MessageType: z.literal('DIGEST'),
  SigningAlgorithm: z.literal(algorithm),
});

const operations: Readonly<Record<string, (body: unknown, keys: Keys) => object>> = {
  'TrentService.Sign': (body, keys) => {
    const { KeyId, Message } = parseRequest(Sign, body);
    const digest = Buffer.from(Message, 'base64');
    if (digest.length !== sha256Bytes) throw new AwsError(400, 'ValidationException', 'Digest is invalid length.');
    const Signature = Buffer.from(signDigest(find(keys, KeyId), digest)).toString('base64');
    return { KeyId, Signature, SigningAlgorithm: algorithm };
  },
  'TrentService.GetPublicKey': (body, keys) => {
    const { KeyId } = parseRequest(GetPublicKey, body);
    const publicKey = createPublicKey(find(keys, KeyId)).export({ format: 'der', type: 'spki' }).toString('base64');
    const use = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', SigningAlgorithms: [algorithm] };
    return { KeyId, PublicKey: publicKey, ...use };
  },
};

/** Makes the request handler of the endpoint. */
export function keyEndpoint(keys: Keys): RequestHandler {
  return async (request, response) => {
    const body = parseJson((await readBody(request)).toString('utf8') || '{}');
    const name = String(request.headers['x-amz-target']);
    const {
      status,
      headers,
      body: answer,
    } = answerOf(() => {
      const act = operations[name];
      if (!act) throw new AwsError(400, 'UnknownOperationException', `The local KMS has no ${name}.`);
      return act(body, keys);
    });
    sendJson(response, status, answer, headers);
  };
}

function find(keys: Keys, keyId: string): KeyObject {
  const key = keys.get(keyId);
  if (!key) throw new AwsError(400, 'NotFoundException', `Key ${keyId} does not exist.`);
  return key;
}

/** The signature in DER, as KMS gives it. Node's own crypto signs texts, not digests that were made elsewhere. */
function signDigest(key: KeyObject, digest: Uint8Array): Uint8Array {
  const { d = '' } = key.export({ format: 'jwk' });
  return p256.sign(digest, Buffer.from(d, 'base64url'), { prehash: false, format: 'der' });
}
