/** `npm run tests:import -- FILE…` */
import { importCommand } from './import-command.ts';
import { runProgram } from './run-program.ts';
import { withStackOptions } from './select-stack.ts';

await runProgram(withStackOptions(importCommand('npm run tests:import --')));
