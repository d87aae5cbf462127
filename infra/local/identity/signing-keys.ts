/** The provider's keys, made at the first start and kept, so that tokens and sessions outlive a restart. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';

const Keys = z.object({
  /** Private keys that sign tokens, as JWKs. */
  jwks: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
  /** Sign the provider's cookies. */
  cookieKeys: z.array(z.string()),
});
export type Keys = z.infer<typeof Keys>;

/**
 * Reads the keys, or makes them.
 * @param file only its owner can read it; `null` for keys that nobody keeps
 */
export async function loadKeys(file: string | null): Promise<Keys> {
  if (file && existsSync(file)) return z.parse(Keys, JSON.parse(readFileSync(file, 'utf8')));
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
  const keys = z.parse(Keys, { jwks: { keys: [key] }, cookieKeys: [randomBytes(32).toString('base64url')] });
  if (file) writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
