/** `npm run bench -- NAME`: what is measured rather than tested. */
import { Command } from 'commander';
import { bundlesCommand } from './bundles.ts';

await new Command('npm run bench --').description('Measure Pencils Down.').addCommand(bundlesCommand()).parseAsync();
