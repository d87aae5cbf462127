/** How much memory the stack's processes hold, as Linux says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { LocalStack } from '../../support/local-stack.ts';

const Description = z.object({
  pids: z.object({ stack: z.int(), engine: z.nullable(z.int()), functions: z.nullable(z.int()) }),
});

/** Megabytes by process. */
export type Memory = Readonly<Record<'stack' | 'engine' | 'functions', number>>;

/** What they hold now. */
export function memoryOf({ dataFolder }: Pick<LocalStack, 'dataFolder'>): Memory {
  const { pids } = z.parse(Description, JSON.parse(readFileSync(join(dataFolder, 'stack.json'), 'utf8')));
  return {
    stack: residentMegabytes(pids.stack),
    engine: residentMegabytes(pids.engine),
    functions: residentMegabytes(pids.functions),
  };
}

function residentMegabytes(pid: number | null): number {
  if (pid === null) return 0;
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
