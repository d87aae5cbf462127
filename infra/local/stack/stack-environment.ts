/** The environment that the functions and the command-line tools get from the local stack. */
import type { Env } from '../../../functions/platform/env.ts';
import { functionArn, queueArn, region, roleArn } from '../support/arn.ts';
import { queueNames, scheduleGroup, tableName } from './stack-names.ts';

export interface StackAddresses {
  readonly dynamodb: string;
  readonly schedulesAndQueues: string;
  readonly deadlineQueueUrl: string;
  readonly keys: string;
  readonly receiptKeyId: string;
  readonly deadLetterQueueUrls: readonly string[];
  /** Of the page; without a slash at the end. */
  readonly url: string;
}

type Variables = Readonly<Record<string, string>>;

/** Everything that is needed to reach the running stack. */
export function stackEnvironment(addresses: StackAddresses, credentials: Variables, graceSeconds: number): Variables {
  const ours: Record<keyof Env, string> = {
    TABLE_NAME: tableName,
    INSTALLATION_ID: 'local',
    TABLE_ORIGIN: 'new',
    GRACE_SECONDS: String(graceSeconds),
    SCHEDULE_GROUP: scheduleGroup,
    EXPIRE_FUNCTION_ARN: functionArn('expire'),
    SCHEDULER_ROLE_ARN: roleArn('scheduler'),
    SCHEDULER_DLQ_ARN: queueArn(queueNames.schedulerDead),
    DEADLINE_QUEUE_URL: addresses.deadlineQueueUrl,
    RECEIPT_KEY_IDS: addresses.receiptKeyId,
  };
  return {
    ...ours,
    ...credentials,
    AWS_ENDPOINT_URL_DYNAMODB: addresses.dynamodb,
    AWS_ENDPOINT_URL_SCHEDULER: addresses.schedulesAndQueues,
    AWS_ENDPOINT_URL_SQS: addresses.schedulesAndQueues,
    AWS_ENDPOINT_URL_KMS: addresses.keys,
    PENCILS_DOWN_URL: addresses.url,
    DEAD_LETTER_QUEUE_URLS: addresses.deadLetterQueueUrls.join(' '),
  };
}

/** Nobody checks them, but the SDK wants to sign. */
const localCredentials: Variables = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
};

/**
 * Region and credentials of the SDK's clients: made up for the embedded engine; for another DynamoDB those of
 * the developer's own environment, where it has any.
 */
export function stackCredentials(isOtherEngine: boolean): Variables {
  if (!isOtherEngine) return localCredentials;
  const names = [...Object.keys(localCredentials), 'AWS_SESSION_TOKEN'];
  const own = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { ...localCredentials, ...Object.fromEntries(own) };
}

/** What a function sees besides: no more of the developer's own environment than a process needs. */
export function functionEnvironment(stack: Variables): Variables {
  return {
    PATH: process.env.PATH ?? '',
    TZ: 'UTC',
    NODE_ENV: 'production',
    POWERTOOLS_SERVICE_NAME: 'pencils-down',
    POWERTOOLS_METRICS_NAMESPACE: 'PencilsDown',
    ...stack,
  };
}
