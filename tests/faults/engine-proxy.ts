/**
 * Stands between the handlers and the table's engine and does to their connections what networks and services do:
 * breaks them before or after the write took effect, answers for the engine that it is busy, or takes its time.
 */
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody, startHttpServer } from '../../infra/local/support/http-server.ts';
import { type EngineFault, engineFaults, type FaultCounts, pick, type Random } from './fault-plan.ts';

export interface EngineProxy {
  readonly endpoint: string;
  /** From now on everything passes unharmed; resolves when no delayed write is on its way any more. */
  calm(): Promise<void>;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const writes: readonly string[] = ['PutItem', 'UpdateItem', 'TransactWriteItems'];
const longestDelayMs = 250;

/**
 * Starts it.
 * @param options `chance`: how many of the requests meet a fault, from 0 to 1
 */
export async function startEngineProxy(options: {
  readonly engine: string;
  readonly chance: number;
  readonly random: Random;
  readonly counts: FaultCounts;
}): Promise<EngineProxy> {
  const { random, counts } = options;
  const target = new URL(options.engine);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const late = new Set<Promise<unknown>>();
  let { chance } = options;

  const forward = (incoming: IncomingMessage, body: Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      const { method, url: path, headers } = incoming;
      const outgoing = request({ host: target.hostname, port: target.port, method, path, headers, agent }, (reply) => {
        readBody(reply).then(
          (read) => resolve({ status: reply.statusCode ?? 500, headers: reply.headers, body: read }),
          reject,
        );
      });
      outgoing.once('error', reject).end(body);
    });

  function draw(operation: string): EngineFault | null {
    if (random() >= chance) return null;
    const fault = pick(random, engineFaults);
    const isWriteOnly = fault === 'conflict' || fault === 'writeLandsLate';
    return isWriteOnly && !writes.includes(operation) ? 'resetBeforeWrite' : fault;
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const fault = draw(operation);
    const pauseMs = random() * longestDelayMs;
    if (fault) counts.add(fault);
    const breakOff = () => incoming.socket.resetAndDestroy();
    const pass = async () => send(response, await forward(incoming, body));
    switch (fault) {
      case null:
        return pass();
      case 'resetBeforeWrite':
        return void breakOff();
      case 'resetAfterWrite':
        await forward(incoming, body);
        return void breakOff();
      case 'writeLandsLate': {
        breakOff();
        const landing = sleep(pauseMs)
          .then(() => forward(incoming, body))
          .catch(() => {});
        late.add(landing);
        await landing;
        late.delete(landing);
        return undefined;
      }
      case 'truncatedReply': {
        const answer = await forward(incoming, body);
        response.writeHead(answer.status, answer.headers);
        response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), breakOff);
        return undefined;
      }
      case 'throttled':
        return refuse(response, 400, 'ProvisionedThroughputExceededException');
      case 'internalError':
        return refuse(response, 500, 'InternalServerError');
      case 'unavailable':
        return refuse(response, 503, 'ServiceUnavailable');
      case 'conflict':
        return refuseAsConflict(response, operation, body);
      case 'slowRequest':
        await sleep(pauseMs);
        return pass();
      case 'slowReply': {
        const answer = await forward(incoming, body);
        await sleep(pauseMs);
        return send(response, answer);
      }
      default:
        return fault satisfies never;
    }
  }

  const server = await startHttpServer(async (incoming, response) => {
    try {
      await handle(incoming, response);
    } catch {
      // The engine is down, or whoever asked is gone: to the other side both are a broken connection.
      incoming.socket.resetAndDestroy();
    }
  });
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    calm: async () => {
      chance = 0;
      await Promise.all(late);
    },
    stop: async () => {
      agent.destroy();
      server.server.closeAllConnections();
      await server.close();
    },
  };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

function refuse(response: ServerResponse, status: number, name: string, more: Record<string, unknown> = {}): void {
  const type = `com.amazonaws.dynamodb.v20120810#${name}`;
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ __type: type, message: 'injected', ...more }));
}

/** DynamoDB names a conflict differently inside a transaction and outside. */
function refuseAsConflict(response: ServerResponse, operation: string, body: Buffer): void {
  if (operation !== 'TransactWriteItems') {
    refuse(response, 400, 'TransactionConflictException');
    return;
  }
  const items = body.toString('utf8').split('"TableName"').length - 1;
  const CancellationReasons = Array.from({ length: Math.max(1, items) }, (_, i) => ({
    Code: i === 0 ? 'TransactionConflict' : 'None',
  }));
  refuse(response, 400, 'TransactionCanceledException', { CancellationReasons, Message: 'injected' });
}
