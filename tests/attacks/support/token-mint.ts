/** Makes tokens with the identity provider's own key: good ones for any student, and ones with exactly one thing wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportSPKI, importJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import * as z from 'zod/mini';

const KeyFile = z.object({ jwks: z.object({ keys: z.array(z.record(z.string(), z.string())) }) });
const PublicKeys = z.object({ keys: z.array(z.record(z.string(), z.string())) });
const SignInConfig = z.object({ issuer: z.string(), clientId: z.string(), scope: z.string() });

export interface TokenMint {
  /** The claims of a good access token of a student, now. */
  claimsOf(studentId: string): JWTPayload;
  /** Signs with the provider's private key; the header names it unless given. */
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** A good access token. */
  tokenOf(studentId: string): Promise<string>;
  /** What everybody may know: the public key as PEM, from the published key set. */
  readonly publicKeyPem: string;
  readonly keyId: string;
}

/** The mint of a local stack. */
export async function openMint(stack: { readonly url: string; readonly dataFolder: string }): Promise<TokenMint> {
  const config = z.parse(SignInConfig, await (await fetch(new URL('/config.json', stack.url))).json());
  const { jwks } = z.parse(KeyFile, JSON.parse(readFileSync(join(stack.dataFolder, 'identity-keys.json'), 'utf8')));
  const privateKey = await importJWK(jwks.keys[0] ?? {}, 'RS256');
  const published = z.parse(PublicKeys, await (await fetch(`${config.issuer}/jwks`)).json()).keys[0] ?? {};
  const publicKey = await importJWK(published, 'RS256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new Error('The published key is no public key');
  const keyId = published.kid ?? '';
  const nowSeconds = () => Math.floor(Date.now() / 1000);

  const mint: TokenMint = {
    claimsOf: (studentId) => ({
      iss: config.issuer,
      sub: studentId,
      aud: config.clientId,
      client_id: config.clientId,
      scope: config.scope,
      iat: nowSeconds(),
      exp: nowSeconds() + 3600,
    }),
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'at+jwt', ...header })
        .sign(privateKey, { crit: { 'x-unknown': true } }),
    tokenOf: (studentId) => mint.sign(mint.claimsOf(studentId)),
    publicKeyPem: await exportSPKI(publicKey),
    keyId,
  };
  return mint;
}
