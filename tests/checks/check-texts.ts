/** `node tests/checks/check-texts.ts FOLDER…`: the texts of these folders in every language; exits 1 and names each fault. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { findTexts } from './find-texts.ts';
import { baseKey, flatTexts, localeFaults, type Texts } from './locale-rules.ts';
import { sourceFiles } from './source-files.ts';

const TextFile: z.ZodMiniType<Texts> = z.lazy(() => z.record(z.string(), z.union([z.string(), TextFile])));

const root = process.cwd();
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Everything that is wrong with the texts and sources of one folder, whose texts lie in its `locales`. */
function faultsOf(folder: string): readonly string[] {
  const files = sourceFiles(join(root, folder), ['.ts', '.tsx', '.json']).map((path) => `${folder}/${path}`);
  const locales = files.filter((path) => /\/locales\/[\w-]+\.json$/.test(path));
  const englishPath = `${folder}/locales/en.json`;
  const english = z.parse(TextFile, JSON.parse(read(englishPath)));
  const faults = locales.flatMap((path) =>
    localeFaults(english, z.parse(TextFile, JSON.parse(read(path))), basename(path, '.json')).map(
      (fault) => `${path}: ${fault}`,
    ),
  );
  const sources = files
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))
    .map((path) => ({ path, ...findTexts(path, read(path)) }));
  for (const { path, hardCoded } of sources) {
    faults.push(...hardCoded.map(({ line, text }) => `${path}:${line} has words of its own: ${text}`));
  }
  const usedKeys = sources.flatMap((source) => source.usedKeys);
  const keys = new Set([...flatTexts(english).keys()].map(baseKey));
  for (const key of keys) {
    if (!usedKeys.some((used) => used.test(key))) faults.push(`${englishPath}: ${key} is never used`);
  }
  return faults;
}

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('Specify the folders to check');
const faults = folders.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`${faults.length} text ${faults.length === 1 ? 'fault' : 'faults'}.`);
  process.exitCode = 1;
}
