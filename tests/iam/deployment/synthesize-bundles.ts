/** The stack as `cdk deploy` would send it, its functions' bundles included: what is judged is what would be deployed. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('synthesize-process.ts', import.meta.url));

/**
 * Synthesises the stack with the CDK's own bundling, in a process of its own: that says a line for each step of each
 * bundle, which nobody reads.
 * @param folder where the assets go, each in a folder `asset.HASH`
 * @returns the template as JSON
 * @throws Error with all that it said, when it fails
 */
export async function synthesizeBundles(folder: string): Promise<unknown> {
  await promisify(execFile)(process.execPath, [script, folder]);
  return JSON.parse(readFileSync(join(folder, 'template.json'), 'utf8'));
}
