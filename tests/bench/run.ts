/** `npm run bench -- NAME`: what is measured rather than tested. */
import { Command } from 'commander';
import { bundlesCommand } from './bundles.ts';
import { deadlineCommand } from './deadline/deadline.ts';
import { handlersCommand } from './handlers/handlers.ts';

await new Command('npm run bench --')
  .description('Measure Pencils Down. Figures go to docs/benchmarks; `report` makes docs/benchmarks.md of them.')
  .addCommand(handlersCommand())
  .addCommand(deadlineCommand())
  .addCommand(bundlesCommand())
  .parseAsync();
