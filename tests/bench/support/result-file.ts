/** Where figures go as JSON: `docs/benchmarks/NAME.json`, from which `npm run bench -- report` makes the page. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Option } from 'commander';
import { projectRoot } from '../../../infra/bundling.ts';

export const resultFolder = join(projectRoot, 'docs/benchmarks');

/** The committed file of a bench. */
export function resultFile(name: string): string {
  return join(resultFolder, `${name}.json`);
}

/** `--out`. */
export function outOption(file: string): Option {
  return new Option('--out <file>', 'where to write the results as JSON').default(file);
}

/** Writes a result. */
export function writeResult(file: string, result: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`Written to ${file}`);
}
