import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';

/** What EventBridge Scheduler counts of a group's schedules. */
export type SchedulerMetricName =
  | 'InvocationAttemptCount'
  | 'TargetErrorCount'
  | 'InvocationThrottleCount'
  | 'InvocationDroppedCount'
  | 'InvocationsSentToDeadLetterCount';

/** One of them, summed by the minute. */
export function schedulerMetric(group: ScheduleGroup, metricName: SchedulerMetricName): Metric {
  return new Metric({
    namespace: 'AWS/Scheduler',
    metricName,
    dimensionsMap: { ScheduleGroup: group.scheduleGroupName },
    statistic: 'Sum',
    period: Duration.minutes(1),
  });
}
