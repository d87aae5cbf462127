/**
 * What closes a session on time with nobody looking: a group of one-shot schedules that come a minute early, the queue
 * that carries the last minute to the second, and a place for everything that could not be delivered.
 */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { expireTimeout } from './app-function.ts';
import { deadLetterQueue, privateQueue } from './private-queue.ts';
import { schedulerRole } from './scheduler-role.ts';

export class DeadlineScheduler extends Construct {
  readonly group: ScheduleGroup;
  readonly role: Role;
  readonly delayQueue: Queue;
  /** What the Scheduler could not hand over to the function. */
  readonly schedulerDeadLetters: Queue;
  /** Schedules that the function failed on, after all tries. */
  readonly expireDeadLetters: Queue;
  /** Delayed messages that the function failed on, after all tries. */
  readonly delayDeadLetters: Queue;

  constructor(scope: Construct, id: string, { expireFunctionArn }: { readonly expireFunctionArn: string }) {
    super(scope, id);
    this.schedulerDeadLetters = deadLetterQueue(this, 'SchedulerDeadLetters');
    this.expireDeadLetters = deadLetterQueue(this, 'ExpireDeadLetters');
    this.delayDeadLetters = deadLetterQueue(this, 'DelayDeadLetters');
    this.delayQueue = privateQueue(this, 'DelayQueue', {
      // Six times the function's timeout, as Lambda asks for, so that no message is out twice.
      visibilityTimeout: Duration.seconds(expireTimeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.delayDeadLetters, maxReceiveCount: 5 },
    });
    // Its name is fixed, so that it must not stay behind; what its schedules would have closed is the sweep's.
    this.group = new ScheduleGroup(this, 'Schedules', { removalPolicy: RemovalPolicy.DESTROY });
    this.role = schedulerRole(this, 'SchedulerRole', {
      group: this.group,
      functionArn: expireFunctionArn,
      deadLetters: this.schedulerDeadLetters,
    });
  }

  /**
   * Lets the queue, and failed deliveries of schedules, reach the function.
   * @param closeBatches how many batches are closed at a time
   */
  connect(expire: LambdaFunction, closeBatches: number): void {
    expire.addEventSource(
      new SqsEventSource(this.delayQueue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: closeBatches,
      }),
    );
    new EventInvokeConfig(this, 'ExpireInvocations', {
      function: expire,
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
      onFailure: new SqsDestination(this.expireDeadLetters),
    });
  }
}
