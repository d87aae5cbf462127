/** The process that runs the handlers. Started with an IPC channel; ends when the stack does, however that ends. */
import { pathToFileURL } from 'node:url';
import { functionArn } from '../support/arn.ts';
import { type FromHost, type FunctionError, ToHost } from './host-messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

let files: Readonly<Record<string, string>> = {};

const send = (message: FromHost) => {
  if (process.connected) process.send?.(message);
};

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the stack ends this process once the last request is answered.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('message', (message) => {
  const parsed = ToHost.parse(message);
  switch (parsed.kind) {
    case 'load':
      files = parsed.functions;
      preload().catch(() => {});
      break;
    case 'invoke':
      void invoke(parsed);
      break;
    case 'ping':
      send({ kind: 'pong' });
      break;
  }
});
send({ kind: 'ready' });

/** Loads every handler ahead of its first call; one that cannot be loaded says so when it is called. */
async function preload(): Promise<void> {
  for (const name of Object.keys(files)) await loadHandler(name).catch(() => {});
}

async function loadHandler(name: string): Promise<Handler> {
  const file = files[name];
  if (!file) throw new Error(`There is no function ${name}.`);
  const module: unknown = await import(pathToFileURL(file).href);
  if (typeof module !== 'object' || module === null || !('handler' in module) || !isHandler(module.handler)) {
    throw new Error(`${file} does not export a function named handler.`);
  }
  return module.handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function invoke(call: Extract<ToHost, { kind: 'invoke' }>): Promise<void> {
  const { requestId } = call;
  try {
    const handler = await loadHandler(call.functionName);
    const reply: unknown = await handler(JSON.parse(call.event), contextOf(call));
    send({ kind: 'succeeded', requestId, reply: JSON.stringify(reply) ?? 'null' });
  } catch (cause) {
    const error = describe(cause);
    const line = { timestamp: new Date().toISOString(), level: 'ERROR', function: call.functionName, requestId };
    process.stderr.write(`${JSON.stringify({ ...line, message: 'Invoke Error', ...error })}\n`);
    send({ kind: 'failed', requestId, error });
  }
}

/** The context object of Lambda's Node.js runtime, apart from its callbacks, which Node.js 24 there no longer has. */
function contextOf(call: Extract<ToHost, { kind: 'invoke' }>): Readonly<Record<string, unknown>> {
  return {
    awsRequestId: call.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: call.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(call.functionName),
    logGroupName: `/aws/lambda/${call.functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: '512',
    getRemainingTimeInMillis: () => Math.max(0, call.deadlineMs - Date.now()),
  };
}

function describe(cause: unknown): FunctionError {
  if (!(cause instanceof Error)) return { errorType: 'Error', errorMessage: String(cause), trace: [] };
  return { errorType: cause.name, errorMessage: cause.message, trace: (cause.stack ?? '').split('\n') };
}
