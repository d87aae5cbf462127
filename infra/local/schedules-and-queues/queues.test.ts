import { DeleteMessageCommand, GetQueueAttributesCommand, QueueDoesNotExist } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { InvocationResult } from '../function-host/host-worker.ts';
import { queueArn } from '../support/arn.ts';
import { failed, onTrial, type Trial } from './trial.ts';

let trial: Trial;
onTrial((given) => {
  trial = given;
});

const QueueEvent = z.object({ Records: z.array(z.looseObject({ messageId: z.string(), body: z.string() })) });
const recordsOf = (event: unknown) => z.parse(QueueEvent, event).Records;
/** The bodies of each batch that the worker got. */
const batches = () => trial.calls.map(({ event }) => recordsOf(event).map(({ body }) => body));

describe('a queue', () => {
  it('gives a message to one receiver at a time, until it is deleted with its latest receipt', async () => {
    await trial.send('plain', 'grüße');
    const [first] = await trial.receive('plain');
    expect(first?.Body).toBe('grüße');
    expect(await trial.receive('plain')).toEqual([]);
    trial.nowMs += 30_000;
    const [second] = await trial.receive('plain', 60);
    const remove = (ReceiptHandle: string | undefined) =>
      trial.running.queue.send(
        new DeleteMessageCommand({ QueueUrl: trial.running.service.urlOf('plain'), ReceiptHandle }),
      );
    await remove(first?.ReceiptHandle);
    trial.nowMs += 59_999;
    expect(await trial.receive('plain')).toEqual([]);
    await remove(second?.ReceiptHandle);
    trial.nowMs += 1;
    expect([...(await trial.receive('plain')), ...(await trial.receive('dead'))]).toEqual([]);
  });

  it('holds a message back exactly as long as asked, also over a restart', async () => {
    await trial.send('plain', 'later', 60);
    trial.nowMs += 59_999;
    expect(await trial.receive('plain')).toEqual([]);
    await trial.reopen();
    trial.nowMs += 1;
    expect(await trial.bodiesIn('plain')).toEqual(['later']);
  });

  it('moves a message that was received too often to its dead letters', async () => {
    await trial.send('plain', 'poison');
    for (let count = 0; count < 2; count += 1) {
      expect(await trial.bodiesIn('plain')).toEqual(['poison']);
      trial.nowMs += 30_000;
    }
    expect(await trial.receive('plain')).toEqual([]);
    expect(await trial.bodiesIn('dead')).toEqual(['poison']);
  });

  it('counts what somebody could receive now', async () => {
    for (const delay of [0, 0, 10]) await trial.send('plain', 'a', delay);
    const command = new GetQueueAttributesCommand({
      QueueUrl: trial.running.service.urlOf('plain'),
      AttributeNames: ['ApproximateNumberOfMessages'],
    });
    expect((await trial.running.queue.send(command)).Attributes).toEqual({ ApproximateNumberOfMessages: '2' });
  });

  it('refuses a message for a queue that does not exist, and a delay longer than SQS’s', async () => {
    await expect(trial.send('none', 'a')).rejects.toThrow(QueueDoesNotExist);
    await expect(trial.send('work', 'a', 901)).rejects.toThrow();
  });
});

describe('a queue with a consumer', () => {
  it('hands its messages over in batches of ten, as Lambda does', async () => {
    for (let number = 0; number < 12; number += 1) await trial.send('work', String(number));
    await trial.running.deliverer.deliverDue();
    expect(trial.calls.map(({ name }) => name)).toEqual(['worker', 'worker']);
    expect(batches().map(({ length }) => length)).toEqual([10, 2]);
    expect(recordsOf(trial.calls[0]?.event)[0]).toMatchObject({
      body: '0',
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn('work'),
      attributes: { ApproximateReceiveCount: '1' },
    });
    expect(trial.running.service.double.countPending()).toBe(0);
  });

  it('delivers again only what the function says has failed, once it is visible again', async () => {
    for (const body of ['good', 'bad']) await trial.send('work', body);
    trial.reply = (event) => {
      const bad = recordsOf(event).filter(({ body }) => body === 'bad');
      const batchItemFailures = bad.map(({ messageId }) => ({ itemIdentifier: messageId }));
      return { ok: true, reply: JSON.stringify({ batchItemFailures }) };
    };
    for (const seconds of [0, 29.999, 30]) await trial.deliverAt(seconds);
    expect(batches()).toEqual([['good', 'bad'], ['bad']]);
  });

  it.each([
    ['fails', failed],
    ['names a message that it did not get', { ok: true, reply: '{"batchItemFailures":[{"itemIdentifier":"x"}]}' }],
    ['names no message', { ok: true, reply: '{"batchItemFailures":[{"itemIdentifier":""}]}' }],
  ] satisfies [string, InvocationResult][])(
    'delivers the whole batch again when the function %s, and then makes dead letters of it',
    async (_what, answer) => {
      for (const body of ['a', 'b']) await trial.send('work', body);
      trial.reply = () => answer;
      for (const seconds of [0, 30, 60]) await trial.deliverAt(seconds);
      expect(batches()).toEqual([
        ['a', 'b'],
        ['a', 'b'],
      ]);
      expect(await trial.bodiesIn('dead')).toEqual(['a', 'b']);
    },
  );
});
