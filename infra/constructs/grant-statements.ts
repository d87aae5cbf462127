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
 * Holds an action to partitions whose names begin so. It cannot hold it to the one student who calls, because a function's
 * role is the same for all callers; there, keys made from the token alone do it (I7).
 */
const onlyIn = (partitions: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partitions] } });
const students = onlyIn('STUDENT#*');
/** Frozen versions, which hold the keys. */
const versions = onlyIn('TEST#*');
const published = onlyIn('CATALOGUE');
/** No more than what anybody may know. */
const changes = onlyIn('NEWS#*');

/** The one item that says whether sessions may be closed on this table. */
const tableState = onlyIn('TABLE#STATE');

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
  const onTable = (action: string, conditions: ReturnType<typeof onlyIn>) =>
    new PolicyStatement({ actions: [action], resources: [tableArn], conditions });
  switch (capability) {
    case 'get':
      return [onTable('dynamodb:GetItem', students)];
    case 'getMany':
      return [onTable('dynamodb:BatchGetItem', students)];
    case 'query':
      return [onTable('dynamodb:Query', students)];
    case 'getVersion':
      return [onTable('dynamodb:GetItem', versions)];
    case 'getPublished':
      return [onTable('dynamodb:GetItem', published)];
    case 'listPublished':
      return [onTable('dynamodb:Query', published)];
    case 'queryDue':
      return [new PolicyStatement({ actions: ['dynamodb:Query'], resources: [sessionTable.dueIndexArn] })];
    case 'put':
      return [onTable('dynamodb:PutItem', students)];
    case 'update':
      return [onTable('dynamodb:UpdateItem', students)];
    case 'readChanges':
      return [onTable('dynamodb:GetItem', changes)];
    case 'publishChange':
      return [onTable('dynamodb:UpdateItem', changes)];
    case 'readState':
      return [onTable('dynamodb:GetItem', tableState)];
    case 'noteState':
      return [onTable('dynamodb:PutItem', tableState)];
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
