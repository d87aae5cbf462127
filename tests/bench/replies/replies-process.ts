/** Measures replies in this process: see `replies.ts`. Its request comes as an argument, its result goes as a message. */

import { join } from 'node:path';
import * as z from 'zod/mini';
import { handler as getAttempt } from '../../../functions/attempts/get.ts';
import { handler as listTests } from '../../../functions/catalogue/list.ts';
import { handler as getOpenApi } from '../../../functions/openapi/get.ts';
import { checkFiles, publishSource } from '../../../functions/operator/import-files.ts';
import { readEnv } from '../../../functions/platform/env.ts';
import { silentLog } from '../../../functions/platform/observability/log.ts';
import { silentMetrics } from '../../../functions/platform/observability/metrics.ts';
import { createServices, type Services } from '../../../functions/services.ts';
import { closeSession } from '../../../functions/sessions/closing/close-session.ts';
import { handler as getSession } from '../../../functions/sessions/get/handler.ts';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
import { handler as startSession } from '../../../functions/sessions/start/handler.ts';
import { projectRoot } from '../../../infra/bundling.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { apiEvent, benchContext } from '../support/bench-events.ts';
import { prepareSessions } from '../support/bench-sessions.ts';
import { distributionOf } from '../support/distribution.ts';
import { watchSdkEdge } from '../support/sdk-edge.ts';
import type { ReplyName } from './replies.ts';

const { pairs } = z.parse(z.object({ pairs: z.int() }), JSON.parse(process.argv[2] ?? ''));
const edge = watchSdkEdge();
const services = createServices(readEnv(), { log: silentLog, metrics: silentMetrics });

type Event = ReturnType<typeof apiEvent>;
type Reply = {
  readonly statusCode?: number | undefined;
  readonly body?: string | undefined;
  readonly isBase64Encoded?: boolean | undefined;
};
type Handler = (event: Event, context: typeof benchContext) => Promise<Reply>;
/** The handler of a reply, and the request to it whose turn it is. */
type Asked = readonly [handle: Handler, eventAt: (index: number) => Event];

/** So many students that none asks too often: one may ask 200 times at once, and each is asked for twice in a pair. */
const students = Math.ceil((pairs * 2.4) / 150);

async function prepare(made: Services): Promise<Readonly<Record<ReplyName, Asked>>> {
  const nowMs = made.clock();
  const open = await prepareSessions(made, { count: students, dueAtMs: nowMs + 3_600_000, prefix: 'open' });
  const ended = await prepareSessions(made, { count: students, dueAtMs: nowMs - 10_000, prefix: 'ended' });
  for (const session of ended) await closeSession(made, session, 'sweep');
  const [sample] = checkFiles([join(projectRoot, 'functions/operator/samples/mixed-thirty.yaml')]);
  if (!sample?.source) throw new Error('The sample has faults');
  const { id: testId } = sample.source;
  await publishSource(made.tests, sample.source, made.clock);
  const inTurn = (sessions: readonly Session[], event: (session: Session) => Event) => (index: number) => {
    const session = sessions[index % students];
    if (!session) throw new Error('There is nobody to ask');
    return event(session);
  };
  return {
    'getSession, 40 questions answered': [
      getSession,
      inTurn(open, (one) => apiEvent('getSession', one.studentId, { sessionId: formatSessionId(one) })),
    ],
    'getAttempt, 40 questions': [
      getAttempt,
      inTurn(ended, (one) => apiEvent('getAttempt', one.studentId, { attemptId: formatSessionId(one) })),
    ],
    'startSession, the sample of 30 questions': [
      startSession,
      inTurn(open, (one) => apiEvent('startSession', one.studentId, { testId }, {})),
    ],
    getOpenApi: [getOpenApi, () => apiEvent('getOpenApi', '')],
    listTests: [listTests, inTurn(open, ({ studentId }) => apiEvent('listTests', studentId))],
  };
}

async function once(handle: Handler, event: Event): Promise<{ ownMs: number; bytes: number }> {
  edge.reset();
  const startedAtMs = performance.now();
  const { statusCode = 0, body = '', isBase64Encoded } = await handle(event, benchContext);
  const ownMs = performance.now() - startedAtMs - edge.counts.waitMs;
  if (statusCode >= 300) throw new Error(`Answered ${statusCode}: ${body}`);
  return { ownMs, bytes: isBase64Encoded ? Buffer.from(body, 'base64').length : Buffer.byteLength(body) };
}

/** One as it is and one compressed, in turn, so that both meet the same moments of this machine. */
async function measure([handle, eventAt]: Asked) {
  const own: { raw: number[]; gzip: number[] } = { raw: [], gzip: [] };
  let bytes = { raw: 0, gzip: 0 };
  for (let index = 0; index < pairs * 1.2; index++) {
    const event = eventAt(index);
    const accepting = { ...event, headers: { ...event.headers, 'accept-encoding': 'gzip' } };
    const [raw, gzip] = [await once(handle, event), await once(handle, accepting)];
    bytes = { raw: raw.bytes, gzip: gzip.bytes };
    // The first fifth warms up.
    if (index < pairs * 0.2) continue;
    own.raw.push(raw.ownMs);
    own.gzip.push(gzip.ownMs);
  }
  return {
    rawBytes: bytes.raw,
    gzipBytes: bytes.gzip,
    rawOwnMs: distributionOf(own.raw),
    gzipOwnMs: distributionOf(own.gzip),
  };
}

const replies = [];
for (const [name, asked] of Object.entries(await prepare(services))) replies.push({ name, ...(await measure(asked)) });
process.send?.(replies);
process.disconnect?.();
