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
  /** X-Ray's default rule: one request in twenty. */
  tracedShare: 0.05,
} as const;

/** Dollars for one session. */
export type Bill = Readonly<Record<'API' | 'Lambda' | 'DynamoDB' | 'Scheduler and queue' | 'logs and traces', number>>;

const isApiCall = (name: OperationName) => !name.startsWith('expire') && !name.startsWith('sweep');

/** The bill of one session of the design as it is. @throws Error when an operation that is needed was not measured */
export function billOf(
  measured: readonly Measured[],
  perSession: Readonly<Partial<Record<OperationName, number>>>,
  prices: Prices,
): Bill {
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
      times * (((one.logBytes + lambdaLogBytes) / 1e9) * prices.logGigabyte + tracedShare * prices.traceRecorded);
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

export interface Alternative {
  readonly name: string;
  /** Per 1,000 sessions. */
  readonly dollars: number;
  readonly why: string;
}

/** What the same session would cost in other designs; each changes one thing. */
export function alternativesTo(
  bill: Bill,
  perSession: Readonly<Partial<Record<OperationName, number>>>,
  measured: readonly Measured[],
  prices: Prices,
  sessionsPerMonth: number,
): Alternative[] {
  const saves = perSession.saveAnswers ?? 0;
  const saveUnits = measured.find(({ operation }) => operation === 'saveAnswers')?.writeUnits ?? 0;
  const perThousand = (dollars: number) => 1000 * dollars;
  const closing = bill['Scheduler and queue'];
  return [
    { name: 'as it is', dollars: perThousand(total(bill)), why: '' },
    {
      name: 'REST API',
      dollars: perThousand(
        total(bill) + (bill.API / prices.httpApiRequest) * (prices.restApiRequest - prices.httpApiRequest),
      ),
      why: 'three and a half times the price of a request',
    },
    {
      name: 'one item per answer',
      dollars: perThousand(total(bill) + saves * (4 - saveUnits) * prices.writeUnit),
      why: 'a save becomes a transaction (session open? answer newer?): 4 units, where the whole item is rewritten now; and two items to keep in step',
    },
    {
      name: 'Step Functions wait',
      dollars: perThousand(total(bill) - closing + 4 * prices.stepFunctionsTransition),
      why: 'four transitions a session, and a moved deadline needs a new execution',
    },
    {
      name: 'Lambda durable functions',
      dollars: perThousand(total(bill) - closing + 3 * prices.durableOperation + prices.lambdaRequest),
      why: 'start, wait and close are durable operations; a moved deadline needs a callback',
    },
    {
      name: 'always-on small server',
      dollars: perThousand(prices.serverMonth / sessionsPerMonth),
      why: `server, database and load balancer shared by ${sessionsPerMonth.toLocaleString('en')} sessions a month; a cron each minute records up to a minute late, and one machine is one machine`,
    },
  ];
}
