/** What somebody meets who has just got the project: nothing to read before the address, and nothing to build by hand. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../support/local-stack.ts';

const startLimitMs = 170_000;
/** What a page in a terminal begins with that nobody asked for. */
const noise = /warn|EBADENGINE|deprecat|unsupported/i;

let folder: string;
let started: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pencils-down-first-'));
});
afterEach(() => {
  // The whole group: npm, the stack and its functions.
  if (started?.pid && started.exitCode === null) process.kill(-started.pid, 'SIGKILL');
  started = undefined;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Types `npm start -- …` and waits until the stack is ready. Resolves to the lines that it has printed, npm's own left out. */
function npmStart(...args: string[]): Promise<string[]> {
  const whole = ['start', '--', '--data', join(folder, 'data'), '--port', '0', '--no-watch', ...args];
  const child = spawn('npm', whole, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  started = child;
  let printed = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not ready in ${startLimitMs} ms:\n${printed}`)), startLimitMs);
    const lines = () => stripVTControlCharacters(printed).split('\n');
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (!/Running[\s\S]*\n\n/.test(printed)) return;
        clearTimeout(timer);
        resolve(lines().filter((line) => line !== '' && !line.startsWith('> ')));
      });
    }
    child.once('exit', () => reject(new Error(`It ended:\n${printed}`)));
  });
}

describe('npm start', () => {
  test('says the address first, then whom to sign in as, and warns of nothing', async () => {
    const lines = await npmStart('--no-page');
    expect(lines[0]).toMatch(/^Pencils Down is ready at http:\/\/localhost:\d+/);
    expect(lines[1]).toMatch(/^Sign in as \(password for everyone: /);
    expect(lines.filter((line) => noise.test(line))).toEqual([]);
  });

  test('--production builds the page that is not there, and says so', { timeout: 180_000 }, async () => {
    const pageFolder = join(folder, 'page');
    const lines = await npmStart('--production', '--no-seed', '--page-folder', pageFolder);
    expect(lines[0]).toMatch(/^Building the page/);
    expect(lines[1]).toMatch(/^Pencils Down is ready at http:\/\/localhost:\d+/);
    expect(lines.filter((line) => noise.test(line))).toEqual([]);
    expect(existsSync(join(pageFolder, 'index.html'))).toBe(true);
  });
});

describe('the installation before it', () => {
  /** A project with nothing installed, where npm is what is written here. */
  function install(npm: string) {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'infra/setup'), { recursive: true });
    cpSync(join(root, 'infra/setup/ensure-installed.mjs'), join(project, 'infra/setup/ensure-installed.mjs'));
    writeFileSync(join(project, 'package-lock.json'), '{}');
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`);
    chmodSync(join(folder, 'npm'), 0o755);
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
    const script = join(project, 'infra/setup/ensure-installed.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }
  const warns = 'echo "npm warn EBADENGINE Unsupported engine {" >&2; echo "added 648 packages in 4m"';

  test('takes one line, whatever npm warns of', () => {
    const { status, output } = install(warns);
    expect(status).toBe(0);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('Installing dependencies')]);
  });

  test('shows all that npm said when it fails', () => {
    const { status, output } = install(`${warns}; echo "npm error code ENOTFOUND" >&2; exit 7`);
    expect(status).toBe(7);
    expect(output).toContain('npm error code ENOTFOUND');
    expect(output).toContain('To try again: npm ci');
  });
});
