/**
 * Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or later), with nothing
 * installed yet: installs what package-lock.json says when that is missing or has changed, and makes sure
 * that the scripts find Node 24.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const lockFile = join(root, 'package-lock.json');
/** npm writes it at the end of every installation. */
const installed = join(root, 'node_modules/.package-lock.json');
const needed = 24;

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockFile).mtimeMs) {
  process.stdout.write('Installing dependencies (npm ci). This happens only once and takes a minute or so …\n');
  const isWindows = process.platform === 'win32';
  // What it warns of is of no use to whoever starts: the packages that ask for another Node run on Node 24 in the end.
  const { status, stdout, stderr, error } = spawnSync(isWindows ? 'npm.cmd' : 'npm', ['ci'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
    process.stderr.write('Installing dependencies failed; see above. To try again: npm ci\n');
    process.exit(status || 1);
  }
}

// Scripts see node_modules/.bin first on their PATH: Node 24 of the optional dependency, where there is one.
const own = join(root, 'node_modules/.bin/node');
const version = execFileSync(existsSync(own) ? own : 'node', ['--version'], { encoding: 'utf8' }).trim();
if (Number(version.slice(1).split('.')[0]) < needed) {
  process.stderr.write(
    `This needs Node ${needed} or later, but found ${version}. Install it from https://nodejs.org\n`,
  );
  process.exit(1);
}
