/** Makes a copy of the backend's sources with one mistake in it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Mutant, Replacement } from './mutants.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A folder with `functions/` and `shared/` in it. */
export interface MutatedSources {
  readonly folder: string;
  remove(): void;
}

/**
 * Copies the sources and makes the mistake.
 * @throws Error when a text to replace is not in the source exactly once: the mutant no longer fits
 */
export function mutate({ name, replace }: Mutant): MutatedSources {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-mutant-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const part of ['functions', 'shared', 'package.json']) {
      cpSync(join(root, part), join(folder, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const replacement of replace) replaceOnce(folder, name, replacement);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function replaceOnce(folder: string, name: string, { file, from, to }: Replacement): void {
  const path = join(folder, file);
  const [before, after, ...more] = readFileSync(path, 'utf8').split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`The mutant "${name}" does not fit ${file} any more: it must contain exactly once: ${from}`);
  }
  writeFileSync(path, before + to + after);
}
