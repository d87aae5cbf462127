/** Alarms about closers that did not arrive: the Scheduler's own figures, and the ends of the line. */
import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from './alarm-definition.ts';
import type { ObservedResources } from './observed-resources.ts';
import { schedulerMetric } from './scheduler-metrics.ts';

const notEmpty = (queue: Queue) => ({
  metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) }),
  threshold: 1,
});

export function deliveryAlarms({ deadlines }: ObservedResources): AlarmDefinition[] {
  const { group } = deadlines;
  return [
    {
      id: 'SchedulerDeadLetters',
      urgency: 'routine',
      heading: 'Scheduler dead letters',
      impact: 'Sessions whose schedule couldn’t reach its function were left to the sweep, up to a minute late.',
      ...notEmpty(deadlines.schedulerDeadLetters),
    },
    {
      id: 'ExpireDeadLetters',
      urgency: 'routine',
      heading: 'Expire dead letters',
      impact:
        'Sessions that their schedule couldn’t close were left to the sweep. If the sweep can’t close one either, it has no result.',
      ...notEmpty(deadlines.expireDeadLetters),
    },
    {
      id: 'DelayDeadLetters',
      urgency: 'routine',
      heading: 'Delay queue dead letters',
      impact:
        'Sessions that the queue couldn’t close were left to the sweep. If the sweep can’t close one either, it has no result.',
      ...notEmpty(deadlines.delayDeadLetters),
    },
    {
      id: 'SchedulerDropped',
      urgency: 'routine',
      heading: 'Scheduler drops invocations',
      impact: 'Sessions whose schedule was dropped are closed by the sweep, up to a minute late.',
      metric: schedulerMetric(group, 'InvocationDroppedCount'),
      threshold: 1,
    },
    {
      id: 'SchedulerThrottled',
      urgency: 'routine',
      heading: 'Scheduler is throttled',
      impact:
        'Very many tests are ending together. Results are delayed for as long as the Scheduler takes to catch up.',
      metric: schedulerMetric(group, 'InvocationThrottleCount'),
      threshold: 1,
      minutes: { bad: 2, of: 5 },
    },
  ];
}
