import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { formatEnvFile } from './env-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'env-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const variables = {
  DEAD_LETTER_QUEUE_URLS: 'http://127.0.0.1:1/a http://127.0.0.1:1/b',
  SECRET: 'a/b+c=#"d" $HOME `id` \\n & ; |',
  EMPTY: '',
};

describe('a file of variables', () => {
  it('means the same to a shell that sources it and to Node', () => {
    const file = path.join(folder, 'stack.env');
    writeFileSync(file, formatEnvFile(variables));
    const script = 'set -a; . "$1"; set +a; exec "$2" -p "JSON.stringify(process.env)"';
    const printed = execFileSync('sh', ['-euc', script, 'sh', file, process.execPath], { encoding: 'utf8' });
    expect(JSON.parse(printed)).toMatchObject(variables);
    expect(parseEnv(formatEnvFile(variables))).toEqual(variables);
  });

  it('is not written when a value would mean something else there', () => {
    expect(() => formatEnvFile({ NAME: "it's" })).toThrow('NAME');
    expect(() => formatEnvFile({ NAME: 'a\nb' })).toThrow('NAME');
  });
});
