/** The stack as `cdk deploy` would send it, its functions' bundles included: what is judged is what would be deployed. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withApp } from '../../infra/synthesize.ts';

/**
 * Without the page, whose build takes longer than everything here and changes no function; with two receipt keys and two
 * sweeps side by side, so that what only those use is used.
 */
const options = { page: 'off', receiptKeys: '2', sweepParts: '2' };

/**
 * Synthesises the stack with the CDK's own bundling; takes some ten seconds.
 * @param folder where the assets go, each in a folder `asset.HASH`
 * @returns the template as JSON
 */
export function synthesizeBundles(folder: string): unknown {
  return withApp(
    options,
    (app, stack, outdir) => {
      app.synth();
      cpSync(outdir, folder, { recursive: true });
      return JSON.parse(readFileSync(join(outdir, stack.templateFile), 'utf8'));
    },
    { isBundled: true },
  );
}
