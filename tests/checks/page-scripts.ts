/** Which scripts of the built page belong together, from the list that the build writes of itself. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

const Manifest = z.record(z.string(), z.object({ file: z.string(), imports: z.optional(z.array(z.string())) }));
export type Manifest = z.infer<typeof Manifest>;

/** Where `npm run check` builds the page, apart from the one that a running stack may be serving. */
export const checkedPage = resolve(import.meta.dirname, '../../dist/checked-page');

/** Reads the list of the page that was built there, or in another folder. @throws Error when there is none */
export function readManifest(folder = checkedPage): Manifest {
  return z.parse(Manifest, JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')));
}

/**
 * The scripts that must be there before one of these sources can run: their own and all that those import.
 * @param sources as the build knows them, such as `src/start.tsx`
 * @throws Error for a source that the build does not know: its size would count as nothing
 */
export function scriptsOf(manifest: Manifest, ...sources: readonly string[]): Set<string> {
  const names = new Set(sources);
  const scripts = new Set<string>();
  // A set goes on with what is added on the way.
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build has no ${name}`);
    scripts.add(chunk.file);
    for (const imported of chunk.imports ?? []) names.add(imported);
  }
  return scripts;
}
