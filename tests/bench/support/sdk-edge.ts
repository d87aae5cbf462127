/**
 * Stands where the SDK hands a request to the network, so that a bench can tell a function's own time from the time it
 * waits, and count what it asks for. `functions/` knows nothing of it: their clients share this one transport.
 */
import { createHash } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod/mini';

/** What passed the edge since the last reset. */
export interface EdgeCounts {
  /** Time in which at least one request waits for its reply, in milliseconds. */
  waitMs: number;
  /** What the heap grew by meanwhile, in bytes: the transport's, not the function's. 0 unless it is counted. */
  heapBytes: number;
  /** By service and operation, such as `DynamoDB.UpdateItem`. */
  readonly calls: Map<string, number>;
  readUnits: number;
  writeUnits: number;
}

const noCounts = (): EdgeCounts => ({ waitMs: 0, heapBytes: 0, calls: new Map(), readUnits: 0, writeUnits: 0 });

export interface WatchOptions {
  /** Whether `heapBytes` is counted: two looks at the heap for each request, which cost processor time. */
  readonly heap: boolean;
}

export interface EdgeOptions {
  /** Asks DynamoDB for the units that each request consumes. Costs time, so not while times are taken. */
  readonly consumption: boolean;
}

export interface SdkEdge {
  readonly counts: EdgeCounts;
  reset(options?: EdgeOptions): void;
}

type Handle = NodeHttpHandler['handle'];
type Handled = Awaited<ReturnType<Handle>>;
type Request = Parameters<Handle>[0];

const Units = z.object({ CapacityUnits: z.number() });
const Consumption = z.object({
  ConsumedCapacity: z.optional(z.union([Units, z.array(Units)])),
});
const SentMessage = z.object({ MessageBody: z.string() });

const writes: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'TransactWriteItems', 'BatchWriteItem']);

/** Puts the edge into every client of this process, for good. Scheduler and queue are answered right here: they cost nothing. */
export function watchSdkEdge({ heap }: WatchOptions = { heap: false }): SdkEdge {
  const real = NodeHttpHandler.prototype.handle;
  const heapUsed = heap ? () => getHeapStatistics().used_heap_size : () => 0;
  let counts = noCounts();
  let options: EdgeOptions = { consumption: false };
  let waiting = 0;
  let waitingSinceMs = 0;

  NodeHttpHandler.prototype.handle = async function handle(request: Request, handlerOptions): Promise<Handled> {
    if (waiting++ === 0) waitingSinceMs = performance.now();
    const heapAtStart = heapUsed();
    const { service, operation } = nameOf(request);
    const key = `${service}.${operation}`;
    counts.calls.set(key, (counts.calls.get(key) ?? 0) + 1);
    const isTable = service === 'DynamoDB';
    if (isTable && options.consumption) askForUnits(request);
    const handled = isTable ? await real.call(this, request, handlerOptions) : answered(request);
    const body = isTable ? await readWhole(handled.response.body) : handled.response.body;
    if (isTable && options.consumption) addUnits(counts, operation, body);
    handled.response.body = body;
    counts.heapBytes += heapUsed() - heapAtStart;
    if (--waiting === 0) counts.waitMs += performance.now() - waitingSinceMs;
    return handled;
  };

  return {
    get counts() {
      return counts;
    },
    reset: (next = { consumption: false }) => {
      counts = noCounts();
      options = next;
    },
  };
}

function nameOf({ headers, path }: Request): { service: string; operation: string } {
  const [target = '', operation = ''] = (headers['x-amz-target'] ?? '').split('.');
  if (target.startsWith('DynamoDB')) return { service: 'DynamoDB', operation };
  if (target.startsWith('AmazonSQS')) return { service: 'SQS', operation };
  if (path.startsWith('/schedules/')) return { service: 'Scheduler', operation: 'CreateSchedule' };
  throw new Error(`The bench does not know this request: ${target}.${operation} ${path}`);
}

function askForUnits(request: Request): void {
  const body: unknown = JSON.parse(textOf(request));
  request.body = JSON.stringify({ ...z.parse(z.looseObject({}), body), ReturnConsumedCapacity: 'INDEXES' });
  request.headers['content-length'] = String(Buffer.byteLength(request.body));
}

function addUnits(counts: EdgeCounts, operation: string, body: Uint8Array): void {
  const { ConsumedCapacity = [] } = z.parse(Consumption, JSON.parse(Buffer.from(body).toString()));
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  if (writes.has(operation)) counts.writeUnits += units;
  else counts.readUnits += units;
}

const textOf = ({ body }: Request): string =>
  body instanceof Uint8Array ? Buffer.from(body).toString() : String(body);

async function readWhole(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A reply of Scheduler or queue as they give it: the SDK checks the digest of a message. */
function answered(request: Request): Handled {
  const reply = request.path.startsWith('/schedules/')
    ? { ScheduleArn: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/bench/one' }
    : { MessageId: 'bench', MD5OfMessageBody: digestOf(textOf(request)) };
  const body = new Uint8Array(Buffer.from(JSON.stringify(reply)));
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
  return { response: { statusCode: 200, headers, body } };
}

function digestOf(request: string): string {
  const { MessageBody } = z.parse(SentMessage, JSON.parse(request));
  return createHash('md5').update(MessageBody).digest('hex');
}
