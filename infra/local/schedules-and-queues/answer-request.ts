/** The requests of the product's SDK clients to the Scheduler and to SQS: only the operations that something calls. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import * as z from 'zod/mini';
import { nameInArn, scheduleArn } from '../support/arn.ts';
import { type AwsAnswer, AwsError, answerOf, parseRequest } from '../support/aws-answer.ts';
import { readBody } from '../support/http-server.ts';
import { parseJson } from '../support/parse-json.ts';
import type { SchedulesAndQueues } from './schedules-and-queues.ts';

/** A request, read; `operation` as in SQS's header, or method and first part of the path as the Scheduler's. */
export interface Request {
  readonly service: 'scheduler' | 'queue';
  readonly operation: string;
  readonly url: URL;
  readonly body: unknown;
}

/** Strict: a schedule that asks for more than this double does is refused. */
const CreateSchedule = z.strictObject({
  GroupName: z.string(),
  ScheduleExpression: z.string().check(z.regex(/^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/)),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  ActionAfterCompletion: z.literal('DELETE'),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string(),
    RetryPolicy: z.object({ MaximumRetryAttempts: z.int() }),
    DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
  }),
  ClientToken: z.optional(z.string()),
});

/** The queue's name is the last part of its address; host and port may have changed since it was handed out. */
const QueueUrl = z.pipe(
  z.string(),
  z.transform((url) => url.slice(url.lastIndexOf('/') + 1)),
);
const SendMessage = z.object({
  QueueUrl,
  MessageBody: z.string().check(z.minLength(1)),
  DelaySeconds: z.optional(z.int().check(z.minimum(0), z.maximum(900))),
});
const ReceiveMessage = z.object({
  QueueUrl,
  MaxNumberOfMessages: z._default(z.int().check(z.minimum(1), z.maximum(10)), 1),
  VisibilityTimeout: z.optional(z.int()),
});
const DeleteMessage = z.object({ QueueUrl, ReceiptHandle: z.string() });
const GetQueueAttributes = z.object({ QueueUrl });

/** SQS's clients check this sum. */
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const operations: Readonly<Record<string, (double: SchedulesAndQueues, request: Request) => object>> = {
  'POST schedules': (double, { url, body }) => {
    const name = nameOf(url);
    const { GroupName, ScheduleExpression, Target } = parseRequest(CreateSchedule, body);
    const atMs = Date.parse(`${ScheduleExpression.slice('at('.length, -1)}Z`);
    double.createOneShot(GroupName, name, atMs, {
      functionName: nameInArn(Target.Arn),
      input: Target.Input,
      maxRetries: Target.RetryPolicy.MaximumRetryAttempts,
      deadLetterQueue: Target.DeadLetterConfig ? nameInArn(Target.DeadLetterConfig.Arn) : null,
    });
    return { ScheduleArn: scheduleArn(GroupName, name) };
  },
  'GET schedules': (double, { url }) => {
    const [name, group] = [nameOf(url), url.searchParams.get('groupName') ?? ''];
    double.demandOneShot(group, name);
    return { Arn: scheduleArn(group, name), GroupName: group, Name: name };
  },
  SendMessage: (double, { body }) => {
    const { QueueUrl: queue, MessageBody, DelaySeconds } = parseRequest(SendMessage, body);
    double.send(queue, MessageBody, DelaySeconds);
    return { MD5OfMessageBody: md5(MessageBody) };
  },
  ReceiveMessage: (double, { body }) => {
    const { QueueUrl: queue, MaxNumberOfMessages, VisibilityTimeout } = parseRequest(ReceiveMessage, body);
    const received = double.receive(queue, MaxNumberOfMessages, VisibilityTimeout);
    const describe = ({ id, body: Body, receipt }: (typeof received)[number]) => ({
      MessageId: id,
      ReceiptHandle: receipt,
      Body,
      MD5OfBody: md5(Body),
    });
    return received.length > 0 ? { Messages: received.map(describe) } : {};
  },
  DeleteMessage: (double, { body }) => {
    const { QueueUrl: queue, ReceiptHandle } = parseRequest(DeleteMessage, body);
    double.deleteMessage(queue, ReceiptHandle);
    return {};
  },
  GetQueueAttributes: (double, { body }) => {
    const { QueueUrl: queue } = parseRequest(GetQueueAttributes, body);
    return { Attributes: { ApproximateNumberOfMessages: String(double.countVisible(queue)) } };
  },
};

/** Reads a request of one of the two services. */
export async function readRequest(request: IncomingMessage): Promise<Request> {
  const url = new URL(request.url ?? '/', 'http://local');
  const body = parseJson((await readBody(request)).toString('utf8') || '{}');
  const [service, operation] = String(request.headers['x-amz-target'] ?? '').split('.');
  if (service === 'AmazonSQS') return { service: 'queue', operation: operation ?? '', url, body };
  return { service: 'scheduler', operation: `${request.method} ${url.pathname.split('/')[1]}`, url, body };
}

/** Does what a request asks for. */
export function answerRequest(double: SchedulesAndQueues, request: Request): AwsAnswer {
  return answerOf(() => {
    const act = operations[request.operation];
    if (!act) throw new AwsError(400, 'ValidationException', `This double has no ${request.operation}.`);
    return act(double, request);
  });
}

const nameOf = (url: URL) => decodeURIComponent(url.pathname.split('/')[2] ?? '');
