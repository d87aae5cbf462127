/** Closes all sessions of a common deadline in this process by one closer: see `deadline.ts`. */
import * as z from 'zod/mini';
import { readEnv } from '../../../functions/platform/env.ts';
import { silentLog } from '../../../functions/platform/observability/log.ts';
import { silentMetrics } from '../../../functions/platform/observability/metrics.ts';
import { createServices } from '../../../functions/services.ts';
import { prepareSessions } from '../support/bench-sessions.ts';
import { round } from '../support/distribution.ts';
import { watchSdkEdge } from '../support/sdk-edge.ts';
import { closerNames, prepareClosing } from './closers.ts';

const Request = z.object({ closer: z.enum(closerNames), sessions: z.int() });
const { closer, sessions } = z.parse(Request, JSON.parse(process.argv[2] ?? ''));

const services = createServices(readEnv(), { log: silentLog, metrics: silentMetrics });
const dueAtMs = services.clock() - 1000;
const prepared = await prepareSessions(services, { count: sessions, dueAtMs, prefix: closer });
const closeAll = prepareClosing(closer, prepared);

const edge = watchSdkEdge();
const cpuAtStart = process.cpuUsage();
const startedAtMs = performance.now();
await closeAll();
const seconds = (performance.now() - startedAtMs) / 1000;
const { user, system } = process.cpuUsage(cpuAtStart);
const calls = Object.fromEntries(edge.counts.calls);

let recorded = 0;
for (const session of prepared) if (await services.attempts.get(session.studentId, session)) recorded++;
if (recorded !== sessions) throw new Error(`${sessions - recorded} of ${sessions} have no attempt`);

process.send?.({
  seconds: round(seconds, 2),
  perSecond: Math.round(sessions / seconds),
  cpuMsPerClose: round((user + system) / 1000 / sessions),
  calls,
});
process.disconnect?.();
