/** Queues: encrypted at rest, reached over TLS only, and what cannot be handled is kept as long as SQS can. */
import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** A queue with the defaults that all of ours share. */
export function privateQueue(scope: Construct, id: string, props: QueueProps): Queue {
  return new Queue(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...props });
}

/** A queue at the end of the line: SQS keeps a message 14 days at most, enough to notice, repair and redrive. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = privateQueue(scope, id, { retentionPeriod: Duration.days(14) });
  acknowledge(queue, 'AwsSolutions-SQS3', 'This is itself a dead-letter queue; an alarm watches it.');
  return queue;
}
