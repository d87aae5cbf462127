/** Whether the account bears so many students, by the project's own figures. Pure. */

import type { Plan, PreflightFacts, Quota, TableFacts } from './preflight-facts.ts';
import { go, type Judged, type Judgement, judge, noGo, warning } from './verdict-rules.ts';

/**
 * What one student of a crowd that starts within a minute adds to the busiest second: a little more than the simulation
 * says for 1,000 and 10,000 (docs/benchmarks.md, "Scale, simulated"); a test compares.
 */
export const demand = {
  lambdaConcurrency: 0.07,
  apiRequests: 0.14,
  createSchedule: 0.095,
  /** Write units of a start, a save and a close of forty answers (docs/benchmarks.md, "Handlers"). */
  startUnits: 2,
  saveUnits: 1.78,
  closeUnits: 15,
  /** Saves of a student who works: 53 an hour (docs/benchmarks.md, "Cost"). */
  savesPerSecond: 53 / 3600,
} as const;

/** The demand above is for a start within this. */
const measuredStartSeconds = 60;
/** A common deadline may take this long to be recorded before it is worth a word: as long as a sweep. */
const calmCloseSeconds = 60;
/** The least that `-c warmWritesPerSecond` takes, and the most. */
const warmRange = { least: 4000, most: 40_000 };

const number = (value: number) => value.toLocaleString('en');
const from = ({ from: source }: Quota) =>
  source === 'default' ? ' (AWS default; the account’s own limit couldn’t be read)' : '';

/** At the busiest second of the start. What lies above a whole number by rounding alone is not one more. */
const atStart = ({ students, startSeconds }: Plan, perStudent: number): number =>
  Math.ceil((students * perStudent * measuredStartSeconds) / startSeconds - 1e-6);

export function capacityVerdicts(facts: PreflightFacts): Judgement[] {
  const { plan } = facts;
  const quotas = 'Check the Service Quotas console.';
  return [
    judge('lambda-concurrency', facts.concurrency, 'aws lambda get-account-settings', (has) => concurrency(plan, has)),
    judge('api-rate', facts.apiRate, quotas, (has) => apiRate(plan, has)),
    judge('table-start', facts.table, 'aws dynamodb describe-table', (table) => tableAtStart(plan, table)),
    judge('table-close', facts.table, 'aws dynamodb describe-table', (table) => tableAtClose(plan, table)),
    judge('create-schedule', facts.createSchedule, quotas, (has) => createSchedule(plan, has)),
    judge('schedule-invocations', facts.scheduleInvocations, quotas, (has) => invocations(plan, has)),
    ...(facts.signIns ? [judge('sign-ins', facts.signIns, quotas, (has) => signIns(plan, has))] : []),
  ];
}

function concurrency(plan: Plan, has: number): Judged {
  const needs = atStart(plan, demand.lambdaConcurrency);
  const found = `${number(needs)} concurrent functions needed, ${number(has)} allowed`;
  if (needs <= has) return go(found);
  return noGo(
    found,
    'Ask AWS to raise Lambda’s “Concurrent executions” (a new account may have 10), or stagger the start.',
  );
}

function apiRate(plan: Plan, has: Quota & { readonly burst: number }): Judged {
  const needs = atStart(plan, demand.apiRequests);
  const found = `${number(needs)} requests per second needed, ${number(has.perSecond)} allowed${from(has)}`;
  if (needs <= has.perSecond) return go(found);
  return noGo(found, 'Ask AWS to raise API Gateway’s throttle rate, and raise the stage’s (infra/constructs/api.ts).');
}

function tableAtStart(plan: Plan, { status, warmWrites, warmIndexWrites, maxWrites }: TableFacts): Judged {
  if (status !== 'ACTIVE') return noGo(`the table is ${status}`, 'Wait until it is ACTIVE.');
  if (warmWrites === null || warmIndexWrites === null) return unsaid;
  const starts = atStart(plan, demand.createSchedule);
  const needs = Math.ceil(starts * demand.startUnits + plan.students * demand.savesPerSecond * demand.saveUnits);
  const found =
    `${number(needs)} writes per second needed in the table and ${number(starts)} in its index; ` +
    `they can take ${number(warmWrites)} and ${number(warmIndexWrites)} right away`;
  if (maxWrites !== null && needs > maxWrites) {
    return noGo(
      `${found}; the account’s limit per table is ${number(maxWrites)}`,
      'Ask AWS to raise the DynamoDB limit.',
    );
  }
  if (needs <= warmWrites && starts <= warmIndexWrites) return go(found);
  return noGo(found, warmUpTo(Math.max(needs, starts)));
}

/** A shared deadline that takes long is a warning, not a no-go: results are late, but nothing is lost. */
function tableAtClose(plan: Plan, { warmWrites, maxWrites }: TableFacts): Judged {
  if (warmWrites === null) return unsaid;
  const units = plan.students * demand.closeUnits;
  const seconds = Math.ceil(units / warmWrites);
  const found = `if all end together, the table needs about ${number(seconds)} s to record them`;
  if (seconds <= calmCloseSeconds) return go(found);
  const wanted = Math.min(Math.ceil(units / calmCloseSeconds), maxWrites ?? warmRange.most);
  return warning(`${found}; results are late, but nothing is lost`, warmUpTo(wanted));
}

const unsaid: Judged = {
  verdict: 'unknown',
  found: 'the table doesn’t report its warm throughput (the writes per second it can take right away)',
  mend: 'A new table takes 4,000; check it in the DynamoDB console.',
};

function warmUpTo(writes: number): string {
  const rounded = Math.min(Math.max(Math.ceil(writes / 1000) * 1000, warmRange.least), warmRange.most);
  return `Deploy with -c warmWritesPerSecond=${rounded} the day before; it can’t be lowered again.`;
}

function createSchedule(plan: Plan, has: Quota): Judged {
  const needs = atStart(plan, demand.createSchedule);
  const found = `${number(needs)} schedules created per second, ${number(has.perSecond)} allowed${from(has)}`;
  if (needs <= has.perSecond) return go(found);
  return warning(
    `${found}; the sweep closes the rest up to a minute late`,
    'Ask AWS to raise EventBridge Scheduler’s “CreateSchedule request rate”.',
  );
}

function invocations({ students }: Plan, has: Quota): Judged {
  const needs = Math.ceil(students / 60);
  const found = `if all end together, ${number(needs)} schedules fire per second, ${number(has.perSecond)} allowed${from(has)}`;
  if (needs <= has.perSecond) return go(found);
  return warning(
    `${found}; the sweep helps, but results are late`,
    'Ask AWS to raise EventBridge Scheduler’s “Invocations throttle limit”, and deploy with -c sweepParts=16.',
  );
}

/** Nobody can sign in faster than the identity provider lets them: they must begin before the test opens. */
function signIns({ students, nowMs, atMs }: Plan, has: Quota): Judged {
  const minutes = Math.ceil(students / has.perSecond / 60);
  const found = `at ${number(has.perSecond)} sign-ins per second${from(has)}, ${number(students)} people need ${number(minutes)} min`;
  if (atMs - minutes * 60_000 < nowMs) {
    return noGo(found, 'There isn’t enough time left: open the test later, or ask AWS for a higher rate.');
  }
  if (minutes <= 1) return go(found);
  return warning(found, `Have them start signing in by ${new Date(atMs - minutes * 60_000).toISOString()}.`);
}
