/**
 * `node infra/setup/ensure-chromium.ts`: makes sure that the browser suite has a Chromium. On Debian and
 * Ubuntu, as root, it installs the distribution's; anywhere else it says what to do.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.ts';

/** The first that the distribution has: without windows (decision 21), or with. */
const browsers = ['chromium-headless-shell', 'chromium'];

/** Text, code and formulas look the same everywhere with these. */
const fonts = ['fonts-dejavu-core', 'fonts-noto-core'];

/**
 * The path of a Chromium, installed first if need be.
 * @throws Error saying how to install one, when that cannot be done from here
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall || process.env.CHROMIUM_PATH) {
    throw new Error(
      'The browser suite needs Chromium. Install it (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to its executable.',
    );
  }
  console.log('Chromium isn’t installed. Installing it with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update'], { stdio: 'inherit', env });
  const browser = browsers.find((name) => spawnSync('apt-cache', ['show', name]).status === 0) ?? 'chromium';
  const install = ['install', '-y', '--no-install-recommends', browser, ...fonts];
  execFileSync('apt-get', install, { stdio: 'inherit', env });
  const installed = findChromium();
  if (!installed) throw new Error('apt-get installed Chromium, but it isn’t on the PATH.');
  return installed;
}

if (import.meta.main) console.log(ensureChromium());
