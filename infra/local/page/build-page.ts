/** The page as it is deployed, for whoever wants to see it and has not built it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../stack/stack-options.ts';

/** The page could not be built; the message says why. */
export class PageBuildError extends Error {
  override readonly name = 'PageBuildError';
}

const sources = ['web', 'shared'].map((folder) => path.join(projectRoot, folder));
const buildCommand = 'npx vite build web';

/**
 * Builds the page when the folder holds none, and says when the one it holds is older than its sources.
 * @throws PageBuildError with what the build printed
 */
export function buildMissingPage(folder: string, report: (sentence: string) => void): void {
  const built = path.join(folder, 'index.html');
  if (existsSync(built)) {
    if (newestMs(sources) > statSync(built).mtimeMs) {
      report(`The page was built before its sources were changed. To build it anew: ${buildCommand}`);
    }
    return;
  }
  report('Building the page, once: this takes half a minute or so …');
  const vite = path.join(projectRoot, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', 'web', '--outDir', folder, '--logLevel', 'error'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' });
  if (status !== 0) throw new PageBuildError(`The page could not be built.\n${stdout}${stderr}`);
}

/** When the newest file below these folders was changed. What is built, and what is no source, does not count. */
function newestMs(folders: readonly string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/[\\/](?:dist|node_modules)(?:[\\/]|$)/.test(entry.parentPath))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !/\.test\.tsx?$/.test(file)),
  );
  return files.reduce((newest, file) => Math.max(newest, statSync(file).mtimeMs), 0);
}
