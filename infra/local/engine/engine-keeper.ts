/**
 * Runs the engine's binary and ends it when the stack is gone, even by `kill -9`: the pipe to standard
 * input closes then. A binary cannot do that for itself. Usage: `engine-keeper.ts BINARY ARGUMENT…`.
 */
import { spawn } from 'node:child_process';

const [binary, ...parameters] = process.argv.slice(2);
if (!binary) throw new Error('Name the binary to run.');

const engine = spawn(binary, parameters, { stdio: ['ignore', 'inherit', 'inherit'] });
engine.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
engine.once('exit', (code) => process.exit(code ?? 1));
process.stdout.write(`engine pid ${engine.pid}\n`);

const end = () => {
  engine.kill('SIGTERM');
  setTimeout(() => engine.kill('SIGKILL'), 2000).unref();
};
process.stdin.resume();
process.stdin.once('end', end);
process.stdin.once('error', end);
process.on('SIGTERM', end);
