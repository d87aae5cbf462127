/**
 * Keeps the processors awake while times are taken. A virtual machine gives a processor back that has nothing to do, and
 * whoever it wakes for finds its caches cold: the same close then takes more processor time, and a third fewer are made in
 * a second (`npm run bench -- deadline` measures both). It is to a virtual machine what a fixed frequency is to a laptop.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('./awake-process.ts', import.meta.url));

/** Starts a process of the lowest priority for each processor; what it gives ends them. */
export async function keepAwake(): Promise<() => void> {
  const processes: ChildProcess[] = Array.from({ length: availableParallelism() }, () =>
    fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  );
  await Promise.all(processes.map((one) => once(one, 'spawn')));
  return () => {
    for (const one of processes) one.disconnect();
  };
}
