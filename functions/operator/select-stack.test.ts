import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseStack } from './select-stack.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'select-stack-'));
  for (const name of ['TABLE_NAME', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('a local stack on a folder of its own', () => {
  it('is found by its folder, whatever another stack has left in the shell', async () => {
    vi.stubEnv('TABLE_NAME', 'of-another');
    writeFileSync(path.join(folder, 'stack.env'), "TABLE_NAME='of-this'\nDEAD_LETTER_QUEUE_URLS='http://a http://b'\n");
    vi.stubEnv('DEAD_LETTER_QUEUE_URLS', '');
    await chooseStack({ data: folder });
    expect(process.env).toMatchObject({ TABLE_NAME: 'of-this', DEAD_LETTER_QUEUE_URLS: 'http://a http://b' });
  });

  it('is said not to run where none does', async () => {
    await expect(chooseStack({ data: folder })).rejects.toThrow(`npm start -- --data ${folder}`);
  });
});

describe('the Region', () => {
  it.each([
    ['as the AWS command line knows it', { AWS_DEFAULT_REGION: 'eu-west-1' }, {}, 'eu-west-1'],
    [
      'as the SDK knows it, which counts more',
      { AWS_DEFAULT_REGION: 'eu-west-1', AWS_REGION: 'eu-west-2' },
      {},
      'eu-west-2',
    ],
    [
      'of another partition, by an option, which counts most',
      { AWS_REGION: 'eu-west-2' },
      { region: 'us-gov-west-1' },
      'us-gov-west-1',
    ],
  ])('is taken %s', async (_how, variables, options, region) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    await chooseStack(options);
    expect(process.env.AWS_REGION).toBe(region);
  });
});
