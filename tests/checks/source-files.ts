/** The project's own sources. */
import { globSync } from 'node:fs';
import { sep } from 'node:path';

const isForeign = (path: string) => /(?:^|[\\/])(?:node_modules|dist|\.local|\.git)$/.test(path);

/** Paths relative to `root`, with forward slashes, sorted. Installed, built and local files are left out. */
export function sourceFiles(root: string, extensions: readonly string[]): string[] {
  return globSync(`**/*{${extensions.join(',')}}`, { cwd: root, exclude: isForeign })
    .map((path) => path.split(sep).join('/'))
    .sort();
}
