/** `npm run tests:import -- FILE…` */
import { importCommand } from './import-command.ts';
import { runProgram } from './run-program.ts';

await runProgram(importCommand('npm run tests:import --'));
