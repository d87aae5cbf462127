/** `npm run bench -- NAME`: what is measured rather than tested. */
import { Command } from 'commander';
import { apiCommand } from './api/api.ts';
import { bundlesCommand } from './bundles.ts';
import { closingCommand } from './closing/closing.ts';
import { costCommand } from './cost/cost.ts';
import { deadlineCommand } from './deadline/deadline.ts';
import { handlersCommand } from './handlers/handlers.ts';
import { idleCommand } from './idle/idle.ts';
import { repliesCommand } from './replies/replies.ts';
import { reportCommand } from './report.ts';
import { scaleCommand } from './scale/scale.ts';

await new Command('npm run bench --')
  .description('Measure Pencils Down. Results go to docs/benchmarks; `report` turns them into docs/benchmarks.md.')
  .addCommand(handlersCommand())
  .addCommand(apiCommand())
  .addCommand(closingCommand())
  .addCommand(costCommand())
  .addCommand(deadlineCommand())
  .addCommand(repliesCommand())
  .addCommand(idleCommand())
  .addCommand(scaleCommand())
  .addCommand(bundlesCommand())
  .addCommand(reportCommand())
  .parseAsync();
