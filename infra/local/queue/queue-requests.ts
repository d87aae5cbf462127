/** The requests of SQS's JSON protocol that the local queue understands, and what each answers. */
import * as z from 'zod/mini';
import { queueArn } from '../support/arn.ts';
import { MessageAttribute, type MessageAttributes, md5, md5OfAttributes } from './message-digest.ts';
import { withDefaults } from './queue-attributes.ts';
import type { QueueOperations } from './queue-operations.ts';
import type { Message } from './queue-store.ts';
import { SqsError, type SqsErrorCode } from './sqs-error.ts';

/** What a request needs to know besides its body. */
export interface RequestContext {
  readonly operations: QueueOperations;
  /** `http://host:port/account`, in front of a queue's name. */
  readonly urlPrefix: string;
  readonly signal: AbortSignal;
}

type Answer = Readonly<Record<string, unknown>>;
type Operation = (body: unknown, context: RequestContext) => Answer | Promise<Answer>;

/** The queue's name is the last part of its address; host and port may have changed since it was handed out. */
const QueueName = z.pipe(
  z.string(),
  z.transform((url) => url.slice(url.lastIndexOf('/') + 1)),
);
const names = z._default(z.array(z.string()), []);
const attributeMap = z._default(z.record(z.string(), z.string()), {});
const messageAttributes = z._default(z.record(z.string(), MessageAttribute), {});
const message = {
  MessageBody: z.string(),
  DelaySeconds: z.optional(z.int()),
  MessageAttributes: messageAttributes,
};

function operation<S extends z.ZodMiniType>(
  schema: S,
  act: (input: z.output<S>, context: RequestContext) => Answer | Promise<Answer>,
): Operation {
  return (body, context) => {
    const parsed = z.safeParse(schema, body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new SqsError('InvalidParameterValue', `${issue?.path.join('.')}: ${issue?.message}`);
    }
    return act(parsed.data, context);
  };
}

/** By operation name, as in the header `x-amz-target`. */
export const queueRequests: Readonly<Record<string, Operation>> = {
  CreateQueue: operation(z.object({ QueueName: z.string(), Attributes: attributeMap }), (input, context) => {
    context.operations.create(input.QueueName, input.Attributes);
    return { QueueUrl: `${context.urlPrefix}/${input.QueueName}` };
  }),
  GetQueueUrl: operation(z.object({ QueueName: z.string() }), (input, context) => ({
    QueueUrl: `${context.urlPrefix}/${context.operations.get(input.QueueName).name}`,
  })),
  ListQueues: operation(z.object({ QueueNamePrefix: z._default(z.string(), '') }), (input, context) => ({
    QueueUrls: context.operations.list(input.QueueNamePrefix).map((name) => `${context.urlPrefix}/${name}`),
  })),
  GetQueueAttributes: operation(z.object({ QueueUrl: QueueName, AttributeNames: names }), (input, context) =>
    queueAttributes(input.QueueUrl, input.AttributeNames, context.operations),
  ),
  SetQueueAttributes: operation(z.object({ QueueUrl: QueueName, Attributes: attributeMap }), (input, context) => {
    context.operations.setAttributes(input.QueueUrl, input.Attributes);
    return {};
  }),
  DeleteQueue: operation(z.object({ QueueUrl: QueueName }), (input, context) => {
    context.operations.delete(input.QueueUrl);
    return {};
  }),
  PurgeQueue: operation(z.object({ QueueUrl: QueueName }), (input, context) => {
    context.operations.purge(input.QueueUrl);
    return {};
  }),
  SendMessage: operation(z.object({ QueueUrl: QueueName, ...message }), (input, { operations }) =>
    send(operations, input.QueueUrl, input),
  ),
  SendMessageBatch: operation(
    z.object({ QueueUrl: QueueName, Entries: z.array(z.object({ Id: z.string(), ...message })) }),
    (input, { operations }) => batch(input.Entries, (entry) => send(operations, input.QueueUrl, entry)),
  ),
  ReceiveMessage: operation(
    z.object({
      QueueUrl: QueueName,
      MaxNumberOfMessages: z.optional(z.int()),
      WaitTimeSeconds: z.optional(z.int()),
      VisibilityTimeout: z.optional(z.int()),
      AttributeNames: names,
      MessageSystemAttributeNames: names,
      MessageAttributeNames: names,
    }),
    async (input, { operations, signal }) => {
      const messages = await operations.receive(input.QueueUrl, {
        limit: input.MaxNumberOfMessages ?? 1,
        waitSeconds: input.WaitTimeSeconds,
        visibilitySeconds: input.VisibilityTimeout,
        signal,
      });
      const systemNames = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
      const received = messages.map((found) => describeMessage(found, systemNames, input.MessageAttributeNames));
      return received.length > 0 ? { Messages: received } : {};
    },
  ),
  DeleteMessage: operation(z.object({ QueueUrl: QueueName, ReceiptHandle: z.string() }), (input, { operations }) => {
    operations.deleteMessage(input.QueueUrl, input.ReceiptHandle);
    return {};
  }),
  DeleteMessageBatch: operation(
    z.object({ QueueUrl: QueueName, Entries: z.array(z.object({ Id: z.string(), ReceiptHandle: z.string() })) }),
    (input, { operations }) =>
      batch(input.Entries, (entry) => {
        operations.deleteMessage(input.QueueUrl, entry.ReceiptHandle);
        return {};
      }),
  ),
  ChangeMessageVisibility: operation(
    z.object({ QueueUrl: QueueName, ReceiptHandle: z.string(), VisibilityTimeout: z.int() }),
    (input, { operations }) => {
      operations.changeVisibility(input.QueueUrl, input.ReceiptHandle, input.VisibilityTimeout);
      return {};
    },
  ),
};

function send(
  operations: QueueOperations,
  name: string,
  input: { MessageBody: string; DelaySeconds?: number | undefined; MessageAttributes: MessageAttributes },
): Answer {
  const { MessageBody: body, MessageAttributes: attributes } = input;
  return {
    MessageId: operations.send(name, body, attributes, input.DelaySeconds),
    MD5OfMessageBody: md5(body),
    ...(Object.keys(attributes).length > 0 ? { MD5OfMessageAttributes: md5OfAttributes(attributes) } : {}),
  };
}

/** Runs each entry for itself: a refused one does not take the others down. */
function batch<Entry extends { Id: string }>(entries: readonly Entry[], act: (entry: Entry) => Answer): Answer {
  if (entries.length === 0) throw new SqsError('EmptyBatchRequest', 'There should be at least one entry.');
  if (entries.length > 10) throw new SqsError('TooManyEntriesInBatchRequest', 'Maximum number of entries is 10.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new SqsError('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
  }
  const Successful: Answer[] = [];
  const Failed: { Id: string; Code: SqsErrorCode; Message: string; SenderFault: boolean }[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...act(entry) });
    } catch (error) {
      if (!(error instanceof SqsError) || error.code === 'QueueDoesNotExist') throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

function queueAttributes(name: string, wanted: readonly string[], operations: QueueOperations): Answer {
  const queue = operations.get(name);
  const { visible, inFlight, delayed } = operations.count(name);
  const all: Readonly<Record<string, string>> = {
    ...withDefaults(queue.attributes),
    QueueArn: queueArn(name),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAtMs / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAtMs / 1000)),
  };
  const unknown = wanted.find(
    (attribute) => attribute !== 'All' && attribute !== 'RedrivePolicy' && !(attribute in all),
  );
  if (unknown) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  return { Attributes: pick(all, wanted) };
}

function describeMessage(found: Message, systemNames: readonly string[], attributeNames: readonly string[]): Answer {
  const attributes = pick(found.attributes, attributeNames);
  const system = pick(systemAttributesOf(found), systemNames);
  return {
    MessageId: found.messageId,
    ReceiptHandle: found.receiptHandle,
    Body: found.body,
    MD5OfBody: md5(found.body),
    ...(Object.keys(system).length > 0 ? { Attributes: system } : {}),
    ...(Object.keys(attributes).length > 0
      ? { MessageAttributes: attributes, MD5OfMessageAttributes: md5OfAttributes(attributes) }
      : {}),
  };
}

/** What SQS knows about a message, all as text. */
export function systemAttributesOf(found: Message): Readonly<Record<string, string>> {
  return {
    ApproximateReceiveCount: String(found.receiveCount),
    SentTimestamp: String(found.sentAtMs),
    SenderId: 'LOCAL',
    ApproximateFirstReceiveTimestamp: String(found.firstReceivedAtMs ?? found.sentAtMs),
    ...(found.sourceQueue === null ? {} : { DeadLetterQueueSourceArn: queueArn(found.sourceQueue) }),
  };
}

/** The named members: `All` and `.*` stand for every one, `name.*` for those that begin so. */
function pick<Value>(all: Readonly<Record<string, Value>>, wanted: readonly string[]): Record<string, Value> {
  const isWanted = (name: string) =>
    wanted.some((pattern) =>
      pattern === 'All' ? true : pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name,
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
}
