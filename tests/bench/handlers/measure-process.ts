/** Measures one operation in this process: see `handlers.ts`. Its request comes as an argument, its result goes as a message. */
import { getHeapStatistics } from 'node:v8';
import * as z from 'zod/mini';
import { readEnv } from '../../../functions/platform/env.ts';
import { silentLog } from '../../../functions/platform/observability/log.ts';
import { silentMetrics } from '../../../functions/platform/observability/metrics.ts';
import { createServices } from '../../../functions/services.ts';
import { distributionOf, round } from '../support/distribution.ts';
import { watchSdkEdge } from '../support/sdk-edge.ts';
import { beforeEachCall, countedCalls, operationNames, prepare } from './operations.ts';

const Request = z.object({ operation: z.enum(operationNames), calls: z.int(), warmUp: z.int() });
const { operation, calls, warmUp } = z.parse(Request, JSON.parse(process.argv[2] ?? ''));

/** Few enough that nothing is collected between the two looks at the heap. */
const allocationCalls = Math.min(50, calls);

const edge = watchSdkEdge({ heap: true });
const services = createServices(readEnv(), { log: silentLog, metrics: silentMetrics });
const call = await prepare(operation, services, warmUp + calls + allocationCalls + countedCalls(operation, calls));
let next = 0;

/**
 * Own time is what is left of a call when the time at the edge is taken off. Calls come one after the other; within a
 * call, work done while another of its requests waits is taken off as well, so for batches processor time says more.
 */
async function once(): Promise<{ ownMs: number; cpuMs: number; allocatedBytes: number }> {
  const index = next++;
  await beforeEachCall(operation, services, index);
  edge.reset();
  const cpuAtStart = process.cpuUsage();
  const heapAtStart = getHeapStatistics().used_heap_size;
  const startedAtMs = performance.now();
  await call(index);
  const tookMs = performance.now() - startedAtMs;
  const { user, system } = process.cpuUsage(cpuAtStart);
  return {
    ownMs: tookMs - edge.counts.waitMs,
    cpuMs: (user + system) / 1000,
    allocatedBytes: getHeapStatistics().used_heap_size - heapAtStart - edge.counts.heapBytes,
  };
}

for (let i = 0; i < warmUp; i++) await once();

const own: number[] = [];
let cpuMs = 0;
for (let i = 0; i < calls; i++) {
  const one = await once();
  own.push(one.ownMs);
  cpuMs += one.cpuMs;
}

const { gc } = globalThis;
if (!gc) throw new Error('Start this with --expose-gc');
gc();
let allocated = 0;
for (let i = 0; i < allocationCalls; i++) allocated += (await once()).allocatedBytes;

const counted = countedCalls(operation, calls);
await beforeEachCall(operation, services, next);
// Read every three seconds, whatever is called: it belongs to no call.
await services.gate.state();
edge.reset({ consumption: true });
const logged = countLogged();
let replyBytes = 0;
for (let i = 0; i < counted; i++) replyBytes += (await call(next++)) ?? 0;
const { counts } = edge;

/** Bytes that the functions write to their log from now on. */
function countLogged(): { bytes: number } {
  const count = { bytes: 0 };
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) => {
    count.bytes += Buffer.byteLength(chunk);
    return write(chunk, ...rest);
  };
  return count;
}

process.send?.({
  ownMs: distributionOf(own),
  cpuMs: round(cpuMs / calls),
  allocatedKilobytes: round(allocated / allocationCalls / 1024, 1),
  calls: Object.fromEntries([...counts.calls].map(([name, count]) => [name, count / counted])),
  logBytes: Math.round(logged.bytes / counted),
  replyBytes: Math.round(replyBytes / counted),
  readUnits: round(counts.readUnits / counted, 2),
  writeUnits: round(counts.writeUnits / counted, 2),
});
process.disconnect?.();
