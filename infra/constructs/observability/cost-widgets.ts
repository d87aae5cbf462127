/** What the bill follows. Prices are those of us-east-1 in 2026, without free tiers; sign-in is billed by monthly users. */
import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ObservedResources } from './observed-resources.ts';
import { schedulerMetric } from './scheduler-metrics.ts';
import { tableMetric } from './table-metrics.ts';

/** Dollars for a million of each. */
const prices = { request: 1, writeUnit: 0.625, readUnit: 0.125, schedule: 1 } as const;

export function costWidgets({ api, sessionTable, deadlines, functions }: ObservedResources): IWidget[][] {
  const hour = { period: Duration.hours(1) };
  const drivers = {
    requests: api.stage.metricCount({ statistic: 'Sum', label: 'API requests' }),
    writes: tableMetric(sessionTable, 'ConsumedWriteCapacityUnits').with({ label: 'table writes' }),
    reads: tableMetric(sessionTable, 'ConsumedReadCapacityUnits').with({ label: 'table reads' }),
    schedules: schedulerMetric(deadlines.group, 'InvocationAttemptCount').with({ label: 'schedules' }),
  };
  const perHour = Object.fromEntries(Object.entries(drivers).map(([name, metric]) => [name, metric.with(hour)]));
  const dollars = new MathExpression({
    label: 'dollars per hour',
    expression:
      `(FILL(requests, 0) * ${prices.request} + FILL(writes, 0) * ${prices.writeUnit} + ` +
      `FILL(reads, 0) * ${prices.readUnit} + FILL(schedules, 0) * ${prices.schedule}) / 1000000`,
    usingMetrics: perHour,
    ...hour,
  });
  return [
    [
      new TextWidget({
        markdown:
          '## What drives the cost?\nThis counts requests, table units and schedules; functions and logs add about as ' +
          'much as the requests. Sign-in (Cognito) is billed per person and month, and usually costs more than everything else.',
        width: 24,
        height: 2,
      }),
    ],
    [
      graphOf('Requests and schedules', [drivers.requests, drivers.schedules]),
      graphOf('Table units', [drivers.writes, drivers.reads]),
      graphOf('Concurrent functions', [
        functions.saveAnswers.metric('ConcurrentExecutions', { statistic: 'Maximum', label: 'saving' }),
        functions.expire.metric('ConcurrentExecutions', { statistic: 'Maximum', label: 'expiring' }),
      ]),
    ],
    [
      new SingleValueWidget({
        title: 'API, table and schedules, at list prices',
        width: 24,
        height: 3,
        metrics: [dollars],
      }),
    ],
  ];
}

function graphOf(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({
    title,
    width: 8,
    left,
    leftYAxis: { min: 0, showUnits: false },
    period: Duration.minutes(1),
  });
}
