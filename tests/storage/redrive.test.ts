/** Redriving: what failed for good gets another try, through the real queue protocol. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeadLetterClient, type DeadLetterClient } from '../../functions/operator/dead-letter-client.ts';
import { deliveriesIn, redrive } from '../../functions/operator/redrive.ts';
import {
  type SchedulesAndQueuesService,
  startSchedulesAndQueues,
} from '../../infra/local/schedules-and-queues/start-schedules-and-queues.ts';

const event = { studentId: 's', testId: 't', attemptNumber: 1, dueAtMs: 1, correlationId: 'c' };
const fromQueue = { Records: [{ messageId: 'm', body: JSON.stringify(event) }] };
let services: SchedulesAndQueuesService;
let client: DeadLetterClient;

beforeAll(async () => {
  const queues = { deadlines: {}, 'scheduler-dead': {}, 'functions-dead': {} };
  services = await startSchedulesAndQueues({ file: ':memory:', queues, scheduleGroups: [] });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = createDeadLetterClient(new SQSClient({ endpoint: services.endpoint, region: 'eu-central-1', credentials }));
});
afterAll(() => services.stop());

describe('the deliveries in a dead letter', () => {
  it.each([
    ['from the Scheduler: the event itself', event],
    ['from the delay queue: the event itself', event],
    ['from the function, invoked by a schedule', { requestPayload: event, responsePayload: {} }],
    ['from the function, invoked by the queue', { requestPayload: fromQueue }],
  ])('%s', (_from, content) => {
    expect(deliveriesIn(JSON.stringify(content))).toEqual([event]);
  });

  it.each(['', 'poison', '{}', '{"Records":[{"body":"poison"}]}', '{"requestPayload":{}}'])(
    'are none in %j',
    (body) => {
      expect(deliveriesIn(body)).toBeNull();
    },
  );
});

describe('a redrive', () => {
  it('moves what it can read, leaves what it cannot, and finds nothing more to do', async () => {
    const [scheduler, functions, deadlines] = ['scheduler-dead', 'functions-dead', 'deadlines'].map(services.urlOf);
    if (!scheduler || !functions || !deadlines) throw new Error('three queues');
    for (let number = 0; number < 25; number++) await client.send(scheduler, JSON.stringify(event));
    await client.send(functions, JSON.stringify({ requestPayload: fromQueue }));
    await client.send(functions, 'poison');
    const queues = { deadLetterQueueUrls: [scheduler, functions], deadlineQueueUrl: deadlines };
    const report = await redrive(client, queues);
    expect(report).toMatchObject({ redriven: 26, unreadable: [expect.any(String)] });
    expect(await client.count(deadlines)).toBe(26);
    expect(await client.count(scheduler)).toBe(0);
    expect(await redrive(client, queues)).toMatchObject({ redriven: 0 });
  });
});
