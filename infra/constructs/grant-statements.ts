/** Turns capabilities into policy statements: named actions on named resources. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Capability } from '../grants.ts';
import type { DeadlineScheduler } from './deadline-scheduler.ts';
import type { ReceiptKeys } from './receipt-keys.ts';
import type { SessionTable } from './table.ts';

interface Resources {
  readonly sessionTable: SessionTable;
  readonly deadlines: DeadlineScheduler;
  readonly receiptKeys: ReceiptKeys;
}

/**
 * Which partitions a function may write (or read many of): students', never tests or their list. It cannot be the one student who calls,
 * because a function's role is the same for all callers; there, keys made from the token alone do it (I7).
 */
const studentsOnly = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['STUDENT#*'] } };

/** The partitions that hold no more than what anybody may know. */
const newsOnly = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['NEWS#*'] } };

/** The one item that says whether sessions may be closed on this table. */
const tableStateOnly = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TABLE#STATE'] } };

/** The statements for one function. */
export function grantStatements(capabilities: readonly Capability[], resources: Resources): PolicyStatement[] {
  return capabilities.flatMap((capability) => statementsFor(capability, resources));
}

/** All schedules of the group: each session has its own, whose name is not known before. */
export function schedulesOf({ group }: DeadlineScheduler): string {
  return Stack.of(group).formatArn({
    service: 'scheduler',
    resource: 'schedule',
    resourceName: `${group.scheduleGroupName}/*`,
  });
}

function statementsFor(capability: Capability, { sessionTable, deadlines, receiptKeys }: Resources): PolicyStatement[] {
  const { tableArn } = sessionTable.table;
  const onTable = (action: string, conditions = {}) =>
    new PolicyStatement({ actions: [action], resources: [tableArn], conditions });
  switch (capability) {
    case 'get':
      return [onTable('dynamodb:GetItem')];
    case 'getMany':
      return [onTable('dynamodb:BatchGetItem', studentsOnly)];
    case 'query':
      return [onTable('dynamodb:Query')];
    case 'queryDue':
      return [new PolicyStatement({ actions: ['dynamodb:Query'], resources: [sessionTable.dueIndexArn] })];
    case 'put':
      return [onTable('dynamodb:PutItem', studentsOnly)];
    case 'update':
      return [onTable('dynamodb:UpdateItem', studentsOnly)];
    case 'readNews':
      return [onTable('dynamodb:GetItem', newsOnly)];
    case 'tellNews':
      return [onTable('dynamodb:UpdateItem', newsOnly)];
    case 'noteState':
      return [onTable('dynamodb:PutItem', tableStateOnly)];
    case 'arm':
      return [
        new PolicyStatement({ actions: ['scheduler:CreateSchedule'], resources: [schedulesOf(deadlines)] }),
        new PolicyStatement({
          actions: ['iam:PassRole'],
          resources: [deadlines.role.roleArn],
          conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
        }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadlines.delayQueue.queueArn] }),
      ];
    case 'sign':
      return [
        new PolicyStatement({ actions: ['kms:Sign', 'kms:GetPublicKey'], resources: [receiptKeys.signing.keyArn] }),
      ];
    case 'readReceiptKeys':
      return [
        new PolicyStatement({
          actions: ['kms:GetPublicKey'],
          resources: receiptKeys.newestFirst.map(({ keyArn }) => keyArn),
        }),
      ];
    default:
      return capability satisfies never;
  }
}
