/** A page that is deployed in its own folder, and a second, real build of it that says which of the two it is. */
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../support/local-stack.ts';

/** The build that the whole run has made; it marks nothing. */
export const firstBuild = join(root, 'web/dist');

/** In the page that has started, and in a part of it that is fetched later: `window.builds` lists what has run. */
const marked = ['/src/start.tsx', '/src/features/attempts/attempt-page.tsx'];

/** Builds the page with marks in it, so that every file of it that depends on them has another name. */
export async function buildSecond(folder: string): Promise<void> {
  await build({
    root: join(root, 'web'),
    configFile: join(root, 'web/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
    plugins: [
      {
        name: 'second-build',
        enforce: 'pre',
        transform: (code, id) =>
          marked.some((file) => id.endsWith(file)) ? `${code}\n(globalThis.builds ??= []).push('second');` : null,
      },
    ],
  });
}

/** As a deployment does: the files with hashed names first, then those with fixed names; nothing is removed. */
export function deploy(build: string, folder: string): void {
  cpSync(join(build, 'assets'), join(folder, 'assets'), { recursive: true });
  cpSync(build, folder, { recursive: true });
}

/** As a clean-up does later: what the newer build does not have is gone. */
export function removeOldFiles(folder: string, newer: string): void {
  const kept = new Set(readdirSync(join(newer, 'assets')));
  for (const name of readdirSync(join(folder, 'assets'))) {
    if (!kept.has(name)) rmSync(join(folder, 'assets', name));
  }
}
