/** Synthesises the stack with its bundles into the folder that its argument names; see `synthesize-bundles.ts`. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { withApp } from '../../infra/synthesize.ts';

/**
 * Without the page, whose build takes longer than everything here and changes no function; with two receipt keys and two
 * sweeps side by side, so that what only those use is used.
 */
const options = { page: 'off', receiptKeys: '2', sweepParts: '2' };

const [folder = ''] = process.argv.slice(2);
withApp(
  options,
  (app, stack, outdir) => {
    app.synth();
    cpSync(outdir, folder, { recursive: true });
    cpSync(join(outdir, stack.templateFile), join(folder, 'template.json'));
  },
  { isBundled: true },
);
