/** Access tokens for as many students as a bench wants, signed with the local stack's own key. */
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { apiScope, clientId } from '../../../infra/local/identity/provider.ts';
import { loadKeys } from '../../../infra/local/identity/signing-keys.ts';
import type { LocalStack } from '../../support/local-stack.ts';

/** Signs in nobody: what the sign-in costs is the identity provider's, not the API's. */
export async function tokenMinter({
  url,
  dataFolder,
}: Pick<LocalStack, 'url' | 'dataFolder'>): Promise<(studentId: string) => Promise<string>> {
  const { jwks } = await loadKeys(join(dataFolder, 'identity-keys.json'));
  const [jwk] = jwks.keys;
  if (!jwk) throw new Error('The stack has no signing key');
  const key = await importJWK(jwk, 'RS256');
  return (studentId) =>
    new SignJWT({ client_id: clientId, scope: apiScope })
      .setProtectedHeader({ alg: 'RS256', kid: String(jwk.kid) })
      .setIssuer(`${new URL(url).origin}/oidc`)
      .setAudience(clientId)
      .setSubject(studentId)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(key);
}
