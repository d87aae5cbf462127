/** What EventBridge Scheduler, SQS and KMS ask IAM. Source: Service Authorization Reference, a page for each. */
import * as z from 'zod/mini';
import { arnIn, type CallsOf } from './aws-call.ts';

const tls = { 'aws:SecureTransport': 'true' };

const CreateSchedule = z.object({
  GroupName: z._default(z.string(), 'default'),
  Target: z.object({ RoleArn: z.string() }),
});

/** A schedule invokes its target as the role that whoever makes it hands over: that asks for `iam:PassRole` besides. */
export const schedulerCalls: CallsOf = ({ method, path, body }, index) => {
  const name = /^\/schedules\/([^/?]+)$/.exec(path)?.[1];
  if (method !== 'POST' || name === undefined) throw new Error(`The gate does not know ${method} ${path} of Scheduler`);
  const { GroupName, Target } = z.parse(CreateSchedule, body);
  return [
    {
      action: 'scheduler:CreateSchedule',
      resource: arnIn(index, 'scheduler', `schedule/${GroupName}/${decodeURIComponent(name)}`),
      context: tls,
    },
    {
      action: 'iam:PassRole',
      resource: Target.RoleArn,
      context: { ...tls, 'iam:PassedToService': 'scheduler.amazonaws.com' },
    },
  ];
};

const OnQueue = z.object({ QueueUrl: z.url() });

/** The SDK follows the queue's address: its path names account and queue. */
export const queueCalls: CallsOf = ({ operation, body }, index) => {
  const [, account = '', queue = ''] = new URL(z.parse(OnQueue, body).QueueUrl).pathname.split('/');
  return [{ action: `sqs:${operation}`, resource: arnIn({ ...index, account }, 'sqs', queue), context: tls }];
};

const OnKey = z.object({
  KeyId: z.string(),
  SigningAlgorithm: z.optional(z.string()),
  MessageType: z.optional(z.string()),
});

/** A key is named by its id or its ARN. */
export const keyCalls: CallsOf = ({ operation, body }, index) => {
  const { KeyId, SigningAlgorithm, MessageType } = z.parse(OnKey, body);
  const resource = KeyId.startsWith('arn:') ? KeyId : arnIn(index, 'kms', `key/${KeyId}`);
  const context = {
    ...tls,
    ...(SigningAlgorithm === undefined ? {} : { 'kms:SigningAlgorithm': SigningAlgorithm }),
    ...(MessageType === undefined ? {} : { 'kms:MessageType': MessageType }),
  };
  return [{ action: `kms:${operation}`, resource, context }];
};
