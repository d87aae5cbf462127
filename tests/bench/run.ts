/** `npm run bench -- NAME`: what is measured rather than tested. */
import { Command } from 'commander';
import { bundlesCommand } from './bundles.ts';
import { costCommand } from './cost/cost.ts';
import { deadlineCommand } from './deadline/deadline.ts';
import { handlersCommand } from './handlers/handlers.ts';
import { scaleCommand } from './scale/scale.ts';

await new Command('npm run bench --')
  .description('Measure Pencils Down. Figures go to docs/benchmarks; `report` makes docs/benchmarks.md of them.')
  .addCommand(handlersCommand())
  .addCommand(costCommand())
  .addCommand(deadlineCommand())
  .addCommand(scaleCommand())
  .addCommand(bundlesCommand())
  .parseAsync();
