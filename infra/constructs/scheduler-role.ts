/** Whom EventBridge Scheduler acts as. */
import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What schedules with this role may do: invoke one function, and put down what they could not hand over. */
export interface SchedulerRoleProps {
  readonly group: ScheduleGroup;
  readonly functionArn: string;
  readonly deadLetters?: IQueue;
}

/**
 * A role that only schedules of one group in this account can take on. Bound to the group, not to a schedule: each
 * session has a schedule of its own, made long after the role.
 */
export function schedulerRole(
  scope: Construct,
  id: string,
  { group, functionArn, deadLetters }: SchedulerRoleProps,
): Role {
  const role = new Role(scope, id, {
    description: 'EventBridge Scheduler, for the schedules of one group',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.scheduleGroupArn } },
    }),
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
  if (deadLetters) {
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }));
  }
  return role;
}
