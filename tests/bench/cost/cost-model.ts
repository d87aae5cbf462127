/** Dollars from measured calls and units, prices and a student's behaviour. Pure. */
import type { HandlersResult } from '../handlers/handlers.ts';
import { type OperationName, operationNames } from '../handlers/operations.ts';

export const priceNames = [
  'httpApiRequest',
  'restApiRequest',
  'lambdaRequest',
  'lambdaGigabyteSecond',
  'writeUnit',
  'readUnit',
  'schedulerInvocation',
  'queueRequest',
  'logGigabyte',
  'traceRecorded',
  'cloudFrontRequest',
  'stepFunctionsTransition',
  'durableOperation',
  'serverMonth',
  'cloudFrontGigabyte',
  'socketMinute',
  'socketMessage',
  'eventsMinute',
  'eventsOperation',
  'alarmMonth',
  'dashboardMonth',
  'metricMonth',
  'keyMonth',
] as const;
export type Prices = Readonly<Record<(typeof priceNames)[number], number>>;
export type Measured = HandlersResult['operations'][number];

/** What cannot be measured without AWS. */
export const assumptions = {
  /** One round trip to the table from a function, in milliseconds ("single-digit milliseconds"). */
  msPerTableCall: 5,
  /** Graviton at 1,024 MB has about 0.6 of a core: own time is this many times what is measured here. */
  ownTimeFactor: 2,
  gigabytes: 1,
  /** What Lambda itself writes for each invocation: START, END, REPORT, in bytes. */
  lambdaLogBytes: 330,
  /** A reply's headers on their way to the browser, in bytes. */
  headerBytes: 400,
  /** What Lambda samples of a function with active tracing, which all but `getNews` have: one request in twenty. */
  tracedShare: 0.05,
} as const;

/** Dollars for one session. */
export type Bill = Readonly<Record<'API' | 'Lambda' | 'DynamoDB' | 'Scheduler and queue' | 'logs and traces', number>>;

/** How often each operation runs for one session. */
export type PerSession = Readonly<Partial<Record<OperationName, number>>>;

const isApiCall = (name: OperationName) => !name.startsWith('expire') && !name.startsWith('sweep');

/** The bill of one session of the design as it is. @throws Error when an operation that is needed was not measured */
export function billOf(measured: readonly Measured[], perSession: PerSession, prices: Prices): Bill {
  const bill = {
    API: 0,
    Lambda: 0,
    DynamoDB: 0,
    'Scheduler and queue': prices.schedulerInvocation,
    'logs and traces': 0,
  };
  for (const name of operationNames) {
    const times = perSession[name] ?? 0;
    if (times === 0) continue;
    const one = measured.find(({ operation }) => operation === name);
    if (!one) throw new Error(`Nothing was measured for ${name}`);
    const { msPerTableCall, ownTimeFactor, gigabytes, lambdaLogBytes, tracedShare } = assumptions;
    const calls = Object.values(one.calls).reduce((sum, count) => sum + count, 0);
    const seconds = (calls * msPerTableCall + one.ownMs.p50 * ownTimeFactor) / 1000;
    bill.Lambda += times * (prices.lambdaRequest + seconds * gigabytes * prices.lambdaGigabyteSecond);
    bill.DynamoDB += times * (one.readUnits * prices.readUnit + one.writeUnits * prices.writeUnit);
    bill['logs and traces'] +=
      times *
      (((one.logBytes + lambdaLogBytes) / 1e9) * prices.logGigabyte +
        (name === 'getNews' ? 0 : tracedShare) * prices.traceRecorded);
    if (isApiCall(name)) bill.API += times * prices.httpApiRequest;
    // Sent, received, deleted.
    bill['Scheduler and queue'] += times * 3 * (one.calls['SQS.SendMessage'] ?? 0) * prices.queueRequest;
  }
  return bill;
}

/** The sum of a bill. */
export function total(bill: Bill): number {
  return Object.values(bill).reduce((sum, dollars) => sum + dollars, 0);
}

/**
 * What CloudFront in front adds once its free requests and its free terabyte of a month are used up, for one session.
 * @param perSession how often pages ask for each, whether CloudFront passes it on or not
 */
export function cloudFrontOf(measured: readonly Measured[], perSession: PerSession, prices: Prices): number {
  return measured
    .filter(({ operation }) => isApiCall(operation))
    .reduce((sum, { operation, replyBytes }) => {
      const gigabytes = (replyBytes + assumptions.headerBytes) / 1e9;
      return sum + (perSession[operation] ?? 0) * (prices.cloudFrontRequest + gigabytes * prices.cloudFrontGigabyte);
    }, 0);
}
