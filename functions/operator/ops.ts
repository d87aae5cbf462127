/** `npm run ops -- COMMAND` */
import { opsProgram } from './ops-program.ts';
import { runProgram } from './run-program.ts';

await runProgram(opsProgram());
