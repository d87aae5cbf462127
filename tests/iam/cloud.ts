/** Everything that a function meets when it is deployed, small: its bundle, its environment, its role, and the services. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { FunctionName } from '../../functions/function-list.ts';
import { createTable } from '../../infra/local/engine/create-table.ts';
import { FunctionHost } from '../../infra/local/function-host/function-host.ts';
import { keyEndpoint } from '../../infra/local/keys/key-endpoint.ts';
import { startSchedulesAndQueues } from '../../infra/local/schedules-and-queues/start-schedules-and-queues.ts';
import { startHttpServer } from '../../infra/local/support/http-server.ts';
import { parseJson } from '../../infra/local/support/parse-json.ts';
import { ofType } from '../judges/support.ts';
import { type Backend, connect, createBackend, startTestEngine } from '../support/backend.ts';
import { arnsOf, type Deployment, functionNamed, functionNames, readDeployment } from './deployment/read-deployment.ts';
import { synthesizeBundles } from './deployment/synthesize-bundles.ts';
import type { AwsCall } from './gate/aws-call.ts';
import { type Caller, mayCall, principalOf } from './gate/judge.ts';
import { type Judged, startGate } from './gate/start-gate.ts';

export interface Cloud {
  readonly deployment: Deployment;
  /** Of the cloud's own, gone when it stops. */
  readonly folder: string;
  /** Where the gate is, for a client that calls as one of the functions. */
  readonly endpoint: string;
  /** The product's own services past the gate, to make things ready and to look at what became of them. */
  readonly backend: Backend;
  /** Everything that was judged, in order. */
  readonly judged: readonly Judged[];
  /** What went wrong besides denials: requests that the gate cannot judge. */
  readonly faults: readonly string[];
  /** Does something once, just before the next call of this action; what it gives says whether that call has come. */
  before(action: string, does: () => Promise<unknown>): () => boolean;
  /** Calls a function as its trigger does; its reply. @throws Error when it fails */
  invoke(name: FunctionName, event: unknown): Promise<unknown>;
  /** A folder with V8's report of what of a function's bundle has run since this was last asked. */
  coverageOf(name: FunctionName): Promise<string>;
  stop(): Promise<void>;
}

const Named = z.object({ Name: z.string() });
/** Above what any operation takes on a busy machine. */
const timeoutMs = 20_000;

/** Synthesises the stack and starts all of it. */
export async function startCloud(): Promise<Cloud> {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-iam-'));
  const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { ...(await startParts(folder, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(folder: string, stops: (() => unknown)[]): Promise<Omit<Cloud, 'stop'>> {
  const deployment = readDeployment(await synthesizeBundles(folder), folder);
  const engine = await startTestEngine();
  stops.push(() => engine.stop());
  const { endpoint: schedulesAndQueues, stop } = await startSchedulesAndQueues({
    file: ':memory:',
    queues: Object.fromEntries(arnsOf(deployment, 'AWS::SQS::Queue').map((arn) => [lastOf(arn, ':'), {}])),
    scheduleGroups: ofType(deployment.template, 'AWS::Scheduler::ScheduleGroup').map(
      ({ properties }) => z.parse(Named, properties).Name,
    ),
  });
  stops.push(stop);
  const keys = arnsOf(deployment, 'AWS::KMS::Key').map((arn) => [arn, newKey()] as const);
  const kms = await startHttpServer(keyEndpoint(new Map(keys)));
  stops.push(kms.close);

  const judged: Judged[] = [];
  const faults: string[] = [];
  const pending = new Map<string, () => Promise<unknown>>();
  const gate = await startGate({
    place: deployment.template.sample,
    endpoints: {
      dynamodb: engine.endpoint,
      scheduler: schedulesAndQueues,
      sqs: schedulesAndQueues,
      kms: `http://127.0.0.1:${kms.port}`,
    },
    judge: remembering((caller, call) => mayCall(deployment, callerNamed(deployment, caller), call)),
    principalOf: (caller) => principalOf(deployment, callerNamed(deployment, caller)),
    onJudged: (one) => judged.push(one),
    onCall: async (_caller, { action }) => {
      const does = pending.get(action);
      pending.delete(action);
      await does?.();
    },
    onFault: (fault) => faults.push(fault),
  });
  stops.push(gate.stop);

  const hosts = new Map(
    functionNames.map((name) => [name, startFunction(deployment, name, { folder, gate: gate.endpoint })]),
  );
  stops.push(() => Promise.all([...hosts.values()].map((host) => host.stop())));

  const { TABLE_NAME: tableName = '', INSTALLATION_ID: installationId = '' } = functionNamed(
    deployment,
    'startSession',
  ).variables;
  await createTable(connect(engine.endpoint), tableName);
  const backend = await createBackend(engine, undefined, { tableName, installationId });
  const invoke: Cloud['invoke'] = async (name, event) => {
    const result = await hosts.get(name)?.invoke(name, JSON.stringify(event), timeoutMs);
    if (!result) throw new Error(`There is no function ${name}`);
    if (!result.ok) throw new Error(`${result.error.errorType}: ${result.error.errorMessage}`);
    return parseJson(result.reply);
  };
  return {
    deployment,
    folder,
    endpoint: gate.endpoint,
    backend,
    judged,
    faults,
    before: (action, does) => {
      pending.set(action, does);
      return () => !pending.has(action);
    },
    invoke,
    coverageOf: async (name) => {
      await invoke(name, coverageEvent);
      return coverageFolder(folder, name);
    },
  };
}

/** What makes a function's process write what it has run. */
const coverageEvent = 'coverage';
const coverageFolder = (folder: string, name: FunctionName) => join(folder, 'coverage', name);

/** A process that has loaded the function's bundle, as an instance of Lambda has. */
function startFunction(
  deployment: Deployment,
  name: FunctionName,
  { folder, gate }: { readonly folder: string; readonly gate: string },
): FunctionHost {
  const around = join(folder, `${name}.mjs`);
  writeFileSync(
    around,
    `import { takeCoverage } from 'node:v8';
import { handler as real } from ${JSON.stringify(functionNamed(deployment, name).file)};
export const handler = (event, context) => event === '${coverageEvent}' ? takeCoverage() : real(event, context);`,
  );
  return new FunctionHost({
    functions: { [name]: around },
    env: { ...environmentOf(deployment, name, gate), NODE_V8_COVERAGE: coverageFolder(folder, name) },
    // Its log says nothing that the reply does not.
    onLine: () => {},
  });
}

/** What the template gives a function, and what Lambda adds; the services are behind the gate. */
function environmentOf(deployment: Deployment, name: FunctionName, gate: string): Record<string, string> {
  const { variables } = functionNamed(deployment, name);
  const { sample } = deployment.template;
  const queueUrl = new URL(variables.DEADLINE_QUEUE_URL ?? '');
  return {
    PATH: process.env.PATH ?? '',
    ...variables,
    // The SDK follows a queue's address, wherever its endpoint is.
    DEADLINE_QUEUE_URL: new URL(queueUrl.pathname, gate).href,
    AWS_ENDPOINT_URL: gate,
    AWS_REGION: sample.region,
    AWS_LAMBDA_FUNCTION_NAME: name,
    // By which the gate knows who calls.
    AWS_ACCESS_KEY_ID: name,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
  };
}

/** A function by the access key that it was given. */
function callerNamed(deployment: Deployment, accessKey: string): Caller {
  return { role: functionNamed(deployment, accessKey).role, session: accessKey };
}

/** The same call of the same caller gets the same verdict. */
function remembering(judge: (caller: string, call: AwsCall) => Promise<boolean>): typeof judge {
  const known = new Map<string, Promise<boolean>>();
  return (caller, call) => {
    const key = JSON.stringify([caller, call]);
    const verdict = known.get(key) ?? judge(caller, call);
    known.set(key, verdict);
    return verdict;
  };
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const lastOf = (text: string, separator: string) => text.slice(text.lastIndexOf(separator) + 1);
