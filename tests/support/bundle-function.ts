/** A function's bundle, made exactly as for the deployed stack. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { type FunctionName, functionList } from '../../functions/function-list.ts';
import { bundling, projectRoot } from '../../infra/bundling.ts';

export interface FunctionBundle {
  /** The bundle's path, an ES module that exports `handler`. */
  readonly file: string;
  readonly contents: Uint8Array;
  /** What is in it. */
  readonly metafile: Metafile;
  /** Its source map, as JSON: where each part of it comes from. The bundle does not name it, as no deployed one does. */
  readonly map: string;
}

/** Writes a function's bundle into a folder of its own below `folder`. @throws Error when it cannot be made */
export async function bundleFunction(name: FunctionName, folder: string): Promise<FunctionBundle> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: [functionList[name].entry],
    bundle: true,
    platform: 'node',
    ...bundling,
    mainFields: [...bundling.mainFields],
    outfile: 'index.mjs',
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const output = outputFiles.find(({ path }) => path.endsWith('.mjs'));
  const map = outputFiles.find(({ path }) => path.endsWith('.map'));
  if (!output || !map) throw new Error(`${name} has no bundle`);
  mkdirSync(join(folder, name), { recursive: true });
  const file = join(folder, name, 'index.mjs');
  writeFileSync(file, output.contents);
  return { file, contents: output.contents, metafile, map: map.text };
}
