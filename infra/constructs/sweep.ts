/** The safety net under the schedules: once a minute, whatever is overdue and still open is closed. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { EventInvokeConfig, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { schedulerRole } from './scheduler-role.ts';

export interface SweepProps {
  readonly sweep: IFunction;
  readonly everyMinutes: number;
  /** How many sweeps come side by side, each with its part of the due index. */
  readonly parts: number;
}

/**
 * Nothing is tried again and nothing is kept: the next sweep comes in a minute and finds whatever this one missed.
 * Its group is its own, so that the figures of the deadlines' group speak of deadlines alone.
 */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { sweep, everyMinutes, parts }: SweepProps) {
    super(scope, id);
    const group = new ScheduleGroup(this, 'Schedules', { removalPolicy: RemovalPolicy.DESTROY });
    const role = schedulerRole(this, 'SchedulerRole', { group, functionArn: sweep.functionArn });
    for (let part = 0; part < parts; part++) {
      new Schedule(this, part === 0 ? 'Schedule' : `Schedule${part}`, {
        description: 'Closes what is overdue and still open',
        schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
        scheduleGroup: group,
        // Not CDK's LambdaInvoke: that would let the role invoke every version of the function.
        target: {
          bind: () => ({
            arn: sweep.functionArn,
            role,
            ...(parts === 1 ? {} : { input: ScheduleTargetInput.fromObject({ part, parts }) }),
            retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
          }),
        },
      });
    }
    new EventInvokeConfig(this, 'Invocations', {
      function: sweep,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(everyMinutes),
    });
  }
}
