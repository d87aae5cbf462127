/** Notices changes of the sources that the functions are made of. */
import { watch } from 'node:fs';
import path from 'node:path';

export interface SourceWatch {
  stop(): void;
}

/** Editors write a file in several steps; one restart is enough, in milliseconds. */
const debounceMs = 150;

/** Calls `onChange` once after each burst of changes to sources below the folders. */
export function watchSources(folders: readonly string[], onChange: (file: string) => void): SourceWatch {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (!file || !/\.(?:ts|json|ya?ml)$/.test(file) || file.endsWith('.test.ts')) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(path.join(path.basename(folder), file)), debounceMs);
    }),
  );
  for (const watcher of watchers) watcher.on('error', () => {}); // A folder that disappears changes nothing.
  return {
    stop: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
