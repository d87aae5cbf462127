/** Alarms about sessions that do not end, or end late. */
import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmDefinition } from './alarm-definition.ts';
import { appMetric } from './app-metrics.ts';
import type { ObservedResources } from './observed-resources.ts';

/** Enough to look at a restored table; longer is an operator who forgot. */
const maxHeldSeconds = 30 * 60;

export function closeAlarms({ functions }: ObservedResources): AlarmDefinition[] {
  return [
    {
      id: 'SweepFailed',
      urgency: 'urgent',
      heading: 'Sweep failed',
      impact: 'A test is over but its student has no result yet; the answers are safe.',
      metric: appMetric('SweepFailed'),
      threshold: 1,
    },
    {
      id: 'SweepNotRunning',
      urgency: 'urgent',
      heading: 'Sweep not running',
      impact: 'Overdue sessions aren’t being swept. Schedules still deliver results, but the safety net is gone.',
      // Written by each sweep that gets to its end, also when it finds nothing: no data is the fault itself.
      metric: appMetric('SweepFound', { statistic: 'SampleCount', period: Duration.minutes(5) }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      noData: TreatMissingData.BREACHING,
    },
    {
      id: 'CloseLag',
      urgency: 'urgent',
      heading: 'Sessions close late',
      impact: 'Students wait for their results. Late answers never count, whatever the lag.',
      metric: appMetric('CloseLagSeconds', { statistic: 'p99', period: Duration.minutes(5) }),
      threshold: 30,
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
    },
    {
      id: 'RestoreHeld',
      urgency: 'urgent',
      heading: 'Service is held',
      impact: 'Nobody can start or submit a test, and no session is closed, until an operator resumes the service.',
      // Written by each sweep while it is held.
      metric: appMetric('HeldSeconds', { statistic: 'Maximum' }),
      threshold: maxHeldSeconds,
    },
    {
      id: 'ScheduleFailed',
      urgency: 'routine',
      heading: 'Deadlines not armed',
      impact: 'Sessions started now are closed by the sweep, up to a minute late instead of within seconds.',
      metric: appMetric('ScheduleFailed'),
      threshold: 1,
    },
    {
      id: 'EarlyFireRefused',
      urgency: 'routine',
      heading: 'Closers come early',
      impact: 'None yet: early closers are refused. Many of them mean moved deadlines, or a wrong clock or schedule.',
      metric: appMetric('EarlyFireRefused', { period: Duration.minutes(5) }),
      threshold: 100,
    },
    {
      id: 'ExpireErrors',
      urgency: 'routine',
      heading: 'Expire function fails',
      impact: 'Sessions are closed by the sweep, up to a minute late instead of within seconds.',
      metric: functions.expire.metricErrors({ period: Duration.minutes(1) }),
      threshold: 1,
    },
  ];
}
