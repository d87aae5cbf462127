/** The whole stack on one machine: starts every part in order, and stops them in the opposite one. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startEngine } from './engine/start-engine.ts';
import type { InvocationResult } from './function-host/host-worker.ts';
import { createGateway } from './gateway/gateway.ts';
import { createJwtAuthorizer } from './gateway/jwt-authorizer.ts';
import { createIdentity } from './identity/identity.ts';
import { apiScope, clientId, signInScope } from './identity/provider.ts';
import { samplePassword, sampleUsers, type User } from './identity/users.ts';
import { startKeyService } from './keys/start-keys.ts';
import { createPage } from './page/page.ts';
import { Deliverer } from './schedules-and-queues/deliver.ts';
import { startSchedulesAndQueues } from './schedules-and-queues/start-schedules-and-queues.ts';
import { frontDoor } from './stack/front-door.ts';
import { runSeed } from './stack/run-seed.ts';
import { setUpTable } from './stack/set-up-table.ts';
import { functionEnvironment, stackCredentials, stackEnvironment } from './stack/stack-environment.ts';
import { removeStackFiles, writeStackFiles } from './stack/stack-files.ts';
import { lockDataFolder } from './stack/stack-lock.ts';
import { queueNames, queues, scheduleGroup } from './stack/stack-names.ts';
import { defaultPort, projectRoot, type StackOptions } from './stack/stack-options.ts';
import { functionRates, startFunctions } from './stack/start-functions.ts';
import { StopList } from './stack/stop-list.ts';
import { type RequestHandler, startOnFreePort } from './support/http-server.ts';

export interface Stack {
  /** `http://localhost:PORT` */
  readonly url: string;
  /** What the functions and the command-line tools need to reach the stack; also in `stack.env`. */
  readonly env: Readonly<Record<string, string>>;
  readonly users: readonly User[];
  /** Everybody's. */
  readonly password: string;
  /** What is running and where, for people. */
  readonly parts: readonly { readonly name: string; readonly is: string }[];
  /** What the seed command printed. */
  readonly seedOutput: string;
  /** Calls a function by name, as an operator would. `event` is JSON text. */
  invoke(functionName: string, event: string): Promise<InvocationResult>;
  /** Ends everything cleanly. @returns the parts that had to be left behind, normally none */
  stop(): Promise<string[]>;
  /** Ends everything as a crash would: nothing under way is finished. */
  kill(): Promise<void>;
}

/** How long a function may take over what is delivered to it. The queue's visibility time-out is no shorter. */
const deliveryTimeoutMs = 30_000;

/**
 * Starts the stack; resolves when it serves.
 * @throws StackRunningError when one runs on the same folder; SeedError when the sample data cannot be written
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  mkdirSync(options.dataFolder, { recursive: true });
  const running = new StopList();
  try {
    return await startParts(options, running);
  } catch (error) {
    await running.stopAll();
    throw error;
  }
}

async function startParts(options: StackOptions, running: StopList): Promise<Stack> {
  const { dataFolder, without = [], page: pageMode = 'development', report = () => {} } = options;
  const fileOf = (name: string) => path.join(dataFolder, name);
  const lock = lockDataFolder(dataFolder);
  running.add('lock', lock.release);
  running.add('stack files', () => removeStackFiles(dataFolder));

  const onRestart = () => report('The DynamoDB engine stopped unexpectedly and is restarting.');
  const engine = await startEngine({ dataFolder, endpoint: options.dynamodbEndpoint, onRestart });
  running.add('engine', engine.stop);
  const services = await startSchedulesAndQueues({
    file: fileOf('schedules-and-queues.sqlite'),
    queues,
    scheduleGroups: [scheduleGroup],
    without,
  });
  running.add('schedules and queues', services.stop);
  const keys = await startKeyService({ file: fileOf('receipt-key.pem') });
  running.add('keys', keys.stop);

  // Whoever comes early waits until everything is there.
  const door = Promise.withResolvers<RequestHandler>();
  const front = await startOnFreePort(
    async (request, response) => (await door.promise)(request, response),
    options.port ?? defaultPort,
  );
  const url = `http://localhost:${front.port}`;
  const env = stackEnvironment(
    {
      url,
      dynamodb: engine.endpoint,
      schedulesAndQueues: services.endpoint,
      deadlineQueueUrl: services.urlOf(queueNames.deadline),
      keys: keys.endpoint,
      receiptKeyId: keys.keyId,
      deadLetterQueueUrls: [queueNames.deadlineDead, queueNames.schedulerDead].map(services.urlOf),
    },
    stackCredentials(engine.pid === null),
    options.graceSeconds ?? 5,
  );
  const functions = startFunctions(
    {
      dataFolder,
      environment: functionEnvironment(env),
      watch: options.watch ?? false,
      report,
    },
    running,
  );
  running.add('gateway', front.close);

  const seed = async () => {
    await setUpTable(env);
    return options.seed === false ? '' : runSeed(projectRoot, functionEnvironment(env));
  };
  const [identity, seedOutput] = await Promise.all([createIdentity(url, dataFolder), seed()]);
  running.add('identity', identity.close);
  const page = await createPage(pageMode, projectRoot, front.server, options.pageFolder);
  running.add('page', page.close);

  const authorize = createJwtAuthorizer({ issuer: identity.issuer, audience: clientId, scopes: [apiScope] });
  const invoke = functions.host.invoke.bind(functions.host);
  door.resolve(
    frontDoor({
      origin: url,
      api: createGateway({ authorize, invoke }),
      identity: identity.handle,
      page: page.handle,
      pageConfig: { issuer: identity.issuer, clientId, scope: signInScope },
    }),
  );
  const deliverer = new Deliverer(services.double, {
    invoke: (name, event) => invoke(name, event, deliveryTimeoutMs),
    withOneShots: !without.includes('scheduler'),
    oneShotsLateMs: (options.schedulerDelaySeconds ?? 0) * 1000,
    withQueues: !without.includes('queue'),
    rates: without.includes('sweep') ? {} : functionRates,
  });
  running.add('deliveries', () => deliverer.stop());
  writeStackFiles(dataFolder, env, { stack: process.pid, engine: engine.pid, functions: functions.host.pid });

  const off = (part: 'scheduler' | 'queue', is: string) => (without.includes(part) ? `${is} (switched off)` : is);
  return {
    url,
    env,
    users: sampleUsers,
    password: samplePassword,
    parts: [
      { name: 'page', is: page.description },
      { name: 'API', is: `${url}/api` },
      { name: 'sign-in', is: identity.issuer },
      { name: 'DynamoDB', is: `${engine.endpoint}  ${engine.description}` },
      { name: 'Scheduler', is: off('scheduler', services.endpoint) },
      { name: 'SQS', is: off('queue', services.endpoint) },
      { name: 'KMS', is: keys.endpoint },
      { name: 'sweep', is: without.includes('sweep') ? 'switched off' : 'every minute' },
      {
        name: 'functions',
        is: `process ${functions.host.pid}, log ${path.relative(process.cwd(), functions.logFile)}`,
      },
      { name: 'data', is: path.relative(process.cwd(), dataFolder) || '.' },
    ],
    seedOutput,
    invoke: (name, event) => functions.host.invoke(name, event, 60_000),
    stop: () => running.stopAll(),
    kill: async () => {
      front.server.closeAllConnections();
      await Promise.all([functions.host.kill(), engine.kill()]);
      await running.stopAll();
    },
  };
}
