/** Reads all facts from the account; what cannot be read is unknown, and keeps nothing else from being read. */
import { createDeadLetterClient } from '../dead-letter-client.ts';
import type { OperatorServices } from '../operator-services.ts';
import { isWaiting } from '../people/person.ts';
import { createUserPoolClient } from '../people/user-pool-client.ts';
import { findFaults } from '../reconcile-command.ts';
import { reasons } from '../service-state/state-words.ts';
import { readStack, readStackResources, type StackResource } from '../stack-client.ts';
import { readConcurrency, readQuotas, readRecovery, readStageRate, readTable } from './capacity-client.ts';
import { readPoolSettings } from './mail-client.ts';
import { probeStack } from './probe.ts';
import { type KnownQuota, knownQuotas } from './quota-defaults.ts';
import type { Fact, Plan, PoolFacts, PreflightFacts, Quota } from './rules/preflight-facts.ts';
import { readAlarms, readClockAhead, readLastLine, readTopic } from './watch-client.ts';

/** Which stack, and what its description says. */
export interface StackPlace {
  readonly stackName: string;
  readonly region: string;
  readonly tableName: string;
  readonly userPoolId: string | null;
  /** Where the page is when the stack does not serve it; `null`: nobody said. */
  readonly pageOrigin: string | null;
  readonly deadLetterQueueUrls: readonly string[];
}

/** How long an overdue session may stay open before `reconcile` counts it: as in that command. */
const reconcileBoundMs = 300_000;
/** How far back to look for a sweep. */
const sweepLookBackMs = 10 * 60_000;

async function fact<T>(read: () => Promise<T>): Promise<Fact<T>> {
  try {
    return { kind: 'known', value: await read() };
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message || error.name : String(error) };
  }
}

/** Reads everything. Nothing is changed. @param onStep told what is being read */
export async function readFacts(
  plan: Plan,
  place: StackPlace,
  services: OperatorServices,
  onStep: (what: string) => void = () => {},
): Promise<PreflightFacts> {
  const { stackName, tableName, userPoolId } = place;
  onStep('the stack');
  const stack = await fact(async () => {
    const found = await readStack(stackName);
    if (!found) throw new Error(`stack ${stackName} doesn’t exist`);
    return found;
  });
  const resources = await fact(() => readStackResources(stackName));
  const ofType = async (type: string) => {
    if (resources.kind === 'unknown') throw new Error(resources.why);
    return resources.value.filter((one) => one.type === type);
  };
  const outputs = stack.kind === 'known' ? stack.value.outputs : {};
  const origin = outputs.Url ?? place.pageOrigin;
  const probes = await probeStack({ origin, apiEndpoint: outputs.ApiEndpoint ?? '', issuer: outputs.Issuer ?? '' });
  onStep('the account’s limits');
  const quota = quotaReader(place.region);
  const limits = {
    concurrency: await fact(readConcurrency),
    table: await fact(() => readTable(tableName)),
    recovery: await fact(() => readRecovery(tableName)),
    apiRate: await fact(() => readApiRate(ofType, quota)),
    createSchedule: await fact(() => quota(knownQuotas.createSchedule)),
    scheduleInvocations: await fact(() => quota(knownQuotas.scheduleInvocations)),
    signIns: userPoolId === null ? null : await fact(() => quota(knownQuotas.signIns)),
  };
  onStep('people');
  const pool = userPoolId === null ? null : await fact(() => readPool(userPoolId));
  onStep('alarms and logs');
  const watching = {
    topics: await fact(async () =>
      Promise.all((await ofType('AWS::SNS::Topic')).map(({ physicalId }) => readTopic(physicalId))),
    ),
    alarms: await fact(async () => readAlarms((await ofType('AWS::CloudWatch::Alarm')).map((one) => one.physicalId))),
    lastSweepMs: await fact(() => readLastSweep(ofType, plan.nowMs)),
    clockAheadMs: await fact(() => readClockAhead(stackName, services.clock)),
  };
  onStep('the table');
  return {
    plan,
    stack,
    ...probes,
    ...limits,
    pool,
    ...watching,
    deadLetters: await fact(() => countDeadLetters(place.deadLetterQueueUrls)),
    heldBecause: await fact(async () => {
      const { kind, because } = await services.gate.state();
      return kind === 'open' ? null : reasons[because];
    }),
    findings: await fact(async () => (await findFaults(services, reconcileBoundMs)).findings.length),
    tests: await fact(() => services.tests.listPublished()),
  };
}

type ReadResources = (type: string) => Promise<readonly StackResource[]>;
type ReadQuota = (known: KnownQuota) => Promise<Quota>;

/** Reads each service's limits once. A limit that cannot be read is AWS's own, and says so. */
function quotaReader(region: string): ReadQuota {
  const read = new Map<string, Promise<ReadonlyMap<string, number>>>();
  return async ({ service, name, defaultIn }) => {
    const quotas = read.get(service) ?? readQuotas(service).catch(() => new Map<string, number>());
    read.set(service, quotas);
    const [, value] = [...(await quotas)].find(([found]) => found.startsWith(name)) ?? [];
    return value === undefined
      ? { perSecond: defaultIn(region), from: 'default' }
      : { perSecond: value, from: 'account' };
  };
}

/** The stage's throttle and the account's: whichever is less counts. */
async function readApiRate(ofType: ReadResources, quota: ReadQuota): Promise<Quota & { readonly burst: number }> {
  const [[api], [stage]] = await Promise.all([ofType('AWS::ApiGatewayV2::Api'), ofType('AWS::ApiGatewayV2::Stage')]);
  if (!api || !stage) throw new Error('the stack has no API');
  const [own, rate, burst] = await Promise.all([
    readStageRate(api.physicalId, stage.physicalId),
    quota(knownQuotas.apiRate),
    quota(knownQuotas.apiBurst),
  ]);
  const perSecond = Math.min(own.perSecond ?? rate.perSecond, rate.perSecond);
  return {
    perSecond,
    burst: Math.min(own.burst ?? burst.perSecond, burst.perSecond),
    from: perSecond === own.perSecond ? 'account' : rate.from,
  };
}

/** The log of the sweep's function, by its name in the template. */
export const sweepLog = /^SweepLog[0-9A-F]{8}$/;

/** The sweep's log says `sweep_done` at each end; its metrics come later, and are the same for all stacks of an account. */
async function readLastSweep(ofType: ReadResources, nowMs: number): Promise<number | null> {
  const log = (await ofType('AWS::Logs::LogGroup')).find(({ logicalId }) => sweepLog.test(logicalId));
  if (!log) throw new Error('the stack has no sweep log');
  return readLastLine(log.physicalId, 'sweep_done', nowMs - sweepLookBackMs);
}

async function readPool(userPoolId: string): Promise<PoolFacts> {
  const settings = await readPoolSettings(userPoolId);
  let waiting = 0;
  for await (const person of createUserPoolClient(userPoolId).list()) {
    if (isWaiting(person) && person.isEnabled) waiting++;
  }
  return { ...settings, waiting };
}

async function countDeadLetters(queueUrls: readonly string[]) {
  if (queueUrls.length === 0) throw new Error('the stack doesn’t list its dead-letter queues');
  const client = createDeadLetterClient();
  return Promise.all(
    queueUrls.map(async (url) => ({ queue: url.split('/').at(-1) ?? url, count: await client.count(url) })),
  );
}
