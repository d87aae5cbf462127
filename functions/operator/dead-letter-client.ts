/** The dead-letter queues: deliveries that failed for good, waiting for an operator. */
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** A message that waits. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  /** Names this receipt of it, to delete it. */
  readonly receiptHandle: string;
}

export interface DeadLetterClient {
  /** How many wait, as the queue estimates. */
  count(queueUrl: string): Promise<number>;
  /** Up to ten messages, which others do not see for a minute; none when the queue is empty. */
  receive(queueUrl: string): Promise<DeadLetter[]>;
  /** Puts a body on another queue, to be delivered at once. */
  send(queueUrl: string, body: string): Promise<void>;
  remove(queueUrl: string, letter: DeadLetter): Promise<void>;
}

/** Clients find their endpoint and credentials by the SDK's own rules. */
export function createDeadLetterClient(client = new SQSClient()): DeadLetterClient {
  return {
    async count(queueUrl) {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
    async receive(queueUrl) {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 60,
          WaitTimeSeconds: 1,
        }),
      );
      return (Messages ?? []).map(({ MessageId = '', Body = '', ReceiptHandle = '' }) => ({
        messageId: MessageId,
        body: Body,
        receiptHandle: ReceiptHandle,
      }));
    },
    async send(queueUrl, body) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, DelaySeconds: 0 }));
    },
    async remove(queueUrl, { receiptHandle }) {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle }));
    },
  };
}
