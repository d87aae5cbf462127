/** Brings into being what CloudFormation makes in the cloud: table, queues, schedule group, recurring schedules. Idempotent. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { functionList } from '../../../functions/function-list.ts';
import { createTable } from '../engine/create-table.ts';
import type { QueueOperations } from '../queue/queue-operations.ts';
import { SchedulerError } from '../scheduler/scheduler-error.ts';
import type { SchedulerOperations } from '../scheduler/scheduler-operations.ts';
import { functionArn, queueArn, roleArn } from '../support/arn.ts';
import { queues, scheduleGroup, tableName } from './stack-names.ts';

/** Creates the table on the engine that the stack's environment names. */
export async function setUpTable(environment: Readonly<Record<string, string>>): Promise<void> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', AWS_REGION: region = '' } = environment;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = environment;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    await createTable(client, tableName);
  } finally {
    client.destroy();
  }
}

/** Creates the queues with their dead-letter queues. */
export function setUpQueues(operations: QueueOperations): void {
  const keepDays = { MessageRetentionPeriod: String(14 * 86_400) };
  for (const name of [queues.deadlineDead, queues.schedulerDead, queues.functionsDead])
    operations.ensure(name, keepDays);
  operations.ensure(queues.deadline, {
    VisibilityTimeout: '30',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn(queues.deadlineDead), maxReceiveCount: 5 }),
  });
}

/** Creates the group of the one-shots and the recurring schedules; `withSweep` false removes the latter. */
export function setUpSchedules(operations: SchedulerOperations, withSweep: boolean): void {
  ignoring('ConflictException', () => operations.createGroup(scheduleGroup, {}));
  for (const [name, { trigger }] of Object.entries(functionList)) {
    if (trigger.kind !== 'rate') continue;
    if (!withSweep) {
      ignoring('ResourceNotFoundException', () => operations.deleteSchedule(name));
      continue;
    }
    const unit = trigger.minutes === 1 ? 'minute' : 'minutes';
    const definition = {
      ScheduleExpression: `rate(${trigger.minutes} ${unit})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: functionArn(name), RoleArn: roleArn('scheduler'), Input: '{}' },
    };
    // One that is there keeps its rhythm: an update would start it anew.
    if (isCurrent(operations, name, definition.ScheduleExpression)) continue;
    ignoring('ResourceNotFoundException', () => operations.deleteSchedule(name));
    operations.createSchedule(name, definition);
  }
}

function isCurrent(operations: SchedulerOperations, name: string, expression: string): boolean {
  let found: unknown;
  ignoring('ResourceNotFoundException', () => {
    found = operations.getSchedule(name).ScheduleExpression;
  });
  return found === expression;
}

function ignoring(name: SchedulerError['name'], act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SchedulerError) || error.name !== name) throw error;
  }
}
