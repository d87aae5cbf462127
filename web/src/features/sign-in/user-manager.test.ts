// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { storedUserKey } from './stored-user.ts';
import { createUserManager } from './user-manager.ts';

it.each(['https://x.auth0.com/', 'https://x.auth0.com'])(
  'finds the description of %s, and its user, with a slash at the issuer’s end and without',
  async (issuer) => {
    const config = { issuer, clientId: 'web', scope: 'openid' };
    const manager = createUserManager(config, 'https://page.example');
    expect(manager.settings.metadataUrl).toBe('https://x.auth0.com/.well-known/openid-configuration');
    sessionStorage.setItem(storedUserKey(config), JSON.stringify({ access_token: 'stored', profile: { sub: 'ada' } }));
    expect((await manager.getUser())?.access_token).toBe('stored');
  },
);
