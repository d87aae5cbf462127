import { afterEach, expect, test, vi } from 'vitest';
import { cloudEnvironment } from './cloud.ts';

afterEach(() => vi.unstubAllEnvs());

test('whatever AWS the shell is set up for, a deployment to the emulator knows only the emulator', () => {
  vi.stubEnv('AWS_PROFILE', 'production');
  vi.stubEnv('AWS_SESSION_TOKEN', 'real');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', 'https://s3.example.org');
  vi.stubEnv('CDK_DEFAULT_ACCOUNT', '123456789012');
  const env = cloudEnvironment('http://127.0.0.1:4566');
  const names = Object.keys(env);
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL_S3', 'CDK_DEFAULT_ACCOUNT']) {
    expect(names).not.toContain(name);
  }
  expect(env.AWS_ENDPOINT_URL).toBe('http://127.0.0.1:4566');
  expect(env.AWS_CONFIG_FILE).toBe('/dev/null');
});
