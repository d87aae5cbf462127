/** The safety net under the schedules: once a minute, whatever is overdue and still open is closed. */
import { Duration } from 'aws-cdk-lib';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { schedulerRole } from './scheduler-role.ts';

export interface SweepProps {
  readonly sweep: IFunction;
  readonly everyMinutes: number;
}

/**
 * Nothing is tried again and nothing is kept: the next sweep comes in a minute and finds whatever this one missed.
 * Its group is its own, so that the figures of the deadlines' group speak of deadlines alone.
 */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { sweep, everyMinutes }: SweepProps) {
    super(scope, id);
    const group = new ScheduleGroup(this, 'Schedules');
    const role = schedulerRole(this, 'SchedulerRole', { group, functionArn: sweep.functionArn });
    new Schedule(this, 'Schedule', {
      description: 'Closes what is overdue and still open',
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      scheduleGroup: group,
      // Not CDK's LambdaInvoke: that would let the role invoke every version of the function.
      target: {
        bind: () => ({
          arn: sweep.functionArn,
          role,
          retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
        }),
      },
    });
    new EventInvokeConfig(this, 'Invocations', {
      function: sweep,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(everyMinutes),
    });
  }
}
