/** Tools from PyPI, each pinned and in an environment of its own below `.local`; no part of `npm test`, which needs no PyPI. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand } from '../runner/run-command.ts';

const local = resolve(import.meta.dirname, '../../.local');

/**
 * Installs the tool unless this version is there.
 * @param name of the package, and of its program
 * @returns the path of its program
 * @throws Error when there is no Python with venv, or PyPI cannot be reached
 */
export async function installPythonTool(name: string, version: string): Promise<string> {
  const venv = join(local, name, version);
  const program = join(venv, 'bin', name);
  if (existsSync(program)) return program;
  // A half-made one is of no use.
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(venv, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`];
  const status =
    (await runCommand('python3', ['-m', 'venv', venv])) || (await runCommand(join(venv, 'bin/python3'), pip));
  if (status !== 0 || !existsSync(program)) {
    throw new Error(`${name} ${version} could not be installed (Python 3.10 or newer with venv, and PyPI).`);
  }
  return program;
}
