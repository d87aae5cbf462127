import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startHttpServer } from '../../infra/local/support/http-server.ts';
import { type EngineProxy, startEngineProxy } from './engine-proxy.ts';
import { type EngineFault, engineFaults, FaultCounts } from './fault-plan.ts';

let engine: RunningServer;
let proxy: EngineProxy | undefined;
let written = 0;
/** The engine writes only once this resolves. */
let mayWrite: Promise<void>;

beforeEach(async () => {
  written = 0;
  mayWrite = Promise.resolve();
  engine = await startHttpServer(async (request, response) => {
    for await (const _chunk of request);
    await mayWrite;
    written++;
    response.writeHead(200, { 'content-length': '11' }).end('{"done":1}\n');
  });
});
afterEach(async () => {
  await proxy?.stop();
  await engine.close();
});

/** One write through a proxy that does this to every request: the reply, or `broken`. */
async function writeThrough(
  fault: EngineFault,
  operation = 'UpdateItem',
): Promise<{ status: number; body: string } | 'broken'> {
  const draws = [0, engineFaults.indexOf(fault) / engineFaults.length + 0.01, 0.1];
  const counts = new FaultCounts();
  const random = () => draws.shift() ?? 0;
  proxy = await startEngineProxy({ engine: `http://127.0.0.1:${engine.port}`, chance: 1, random, counts });
  try {
    const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const reply = await fetch(proxy.endpoint, { method: 'POST', body: '{"TableName":"t"}', headers });
    return { status: reply.status, body: await reply.text() };
  } catch {
    return 'broken';
  } finally {
    expect([...counts.byKind]).toEqual([[fault, 1]]);
  }
}

describe('the proxy before the engine', () => {
  it('breaks the connection before the write', async () => {
    expect(await writeThrough('resetBeforeWrite')).toBe('broken');
    expect(written).toBe(0);
  });

  it.each(['resetAfterWrite', 'truncatedReply'] as const)(
    'breaks it after the write took effect: %s',
    async (fault) => {
      expect(await writeThrough(fault)).toBe('broken');
      expect(written).toBe(1);
    },
  );

  it('breaks it at once and lets the write land later', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    mayWrite = promise;
    expect(await writeThrough('writeLandsLate')).toBe('broken');
    expect(written).toBe(0);
    resolve();
    await proxy?.calm();
    expect(written).toBe(1);
  });

  it.each([
    ['throttled', 400, 'ProvisionedThroughputExceededException'],
    ['internalError', 500, 'InternalServerError'],
    ['unavailable', 503, 'ServiceUnavailable'],
    ['conflict', 400, 'TransactionConflictException'],
  ] as const)('answers in the engine’s place: %s', async (fault, status, name) => {
    expect(await writeThrough(fault)).toMatchObject({ status, body: expect.stringContaining(name) });
    expect(written).toBe(0);
  });

  it('names a conflict within a transaction as DynamoDB does', async () => {
    const reply = await writeThrough('conflict', 'TransactWriteItems');
    expect(reply).toMatchObject({
      body: expect.stringContaining('"CancellationReasons":[{"Code":"TransactionConflict"}]'),
    });
  });

  it.each(['slowRequest', 'slowReply'] as const)('passes it on in its own time: %s', async (fault) => {
    expect(await writeThrough(fault)).toEqual({ status: 200, body: '{"done":1}\n' });
    expect(written).toBe(1);
  });
});
