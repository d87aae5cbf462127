/** Each function as it would be deployed may do what it does, and nothing else. */

import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FunctionName } from '../../functions/function-list.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { functionNamed, functionNames } from './deployment/read-deployment.ts';
import { equalMutants, spareGrants } from './excuses.ts';
import { mayCall } from './gate/judge.ts';
import { isExcused, type Noticed, tryMutants } from './mutants.ts';
import { operations } from './operations/operations.ts';
import { describeCall, type Run, runOperations } from './run-operations.ts';
import { type ProbeReport, tryProbes } from './try-probes.ts';

let cloud: Cloud;
let run: Run;
let probes: ProbeReport;

beforeAll(async () => {
  cloud = await startCloud();
  run = await runOperations(cloud);
  probes = await tryProbes(cloud.deployment, run);
}, 120_000);
afterAll(async () => {
  console.log(`${run.judged} calls judged, ${run.denied.length} denied, ${probes.refused} probes refused`);
  await cloud.stop();
});

describe('What a function is asked to do, it does', () => {
  test.each(operations.map((operation, place) => ({ ...operation, place })))('$function $about', ({ place }) => {
    expect(run.outcomes[place]?.fault).toBeNull();
  });

  test('and nothing of it is denied', () => {
    expect(run.denied).toEqual([]);
    expect(cloud.faults).toEqual([]);
  });

  test('and every call of a service that its code holds, it was seen to make', () => {
    expect(run.driven.undriven).toEqual([]);
    expect(run.driven.made).toBeGreaterThan(60);
  });

  test('and it is byte for byte what the benches measure', () => {
    expect(run.driven.differing).toEqual([]);
  });

  test('and there is no function that nobody asks', () => {
    expect([...new Set(operations.map((operation) => operation.function))].sort()).toEqual([...functionNames].sort());
  });

  test('and what AWS does in a role’s name is allowed', async () => {
    for (const { actor } of run.seen) {
      expect(actor.ownCalls.length, actor.session).toBeGreaterThan(0);
      for (const call of actor.ownCalls) {
        expect(await mayCall(cloud.deployment, actor, call), `${actor.session}: ${describeCall(call)}`).toBe(true);
      }
    }
  });
});

describe('What nobody was seen to need', () => {
  test('is refused', () => {
    expect(probes.letThrough).toEqual([]);
    expect(probes.refused).toBeGreaterThan(5_000);
  });

  test('is named with its reason where the CDK grants it, and no longer than it does', () => {
    expect(probes.outdated).toEqual([]);
  });

  const clientOf = (name: FunctionName) => ({
    endpoint: cloud.endpoint,
    region: cloud.deployment.template.sample.region,
    credentials: { accessKeyId: name, secretAccessKey: 'secret' },
  });
  const Key = { PK: { S: 'STUDENT#ada' }, SK: { S: 'ATTEMPT#algebra#0001' } };

  test('is refused as AWS does, so that the SDK throws what it would', async () => {
    const {
      TABLE_NAME: TableName,
      DEADLINE_QUEUE_URL,
      RECEIPT_KEY_IDS,
    } = functionNamed(cloud.deployment, 'getNews').variables;
    const config = clientOf('getNews');
    const refused = { name: 'AccessDeniedException' };
    await expect(new DynamoDBClient(config).send(new GetItemCommand({ TableName, Key }))).rejects.toMatchObject({
      ...refused,
      message: expect.stringMatching(/getNews is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dyn/),
    });
    const QueueUrl = new URL(new URL(DEADLINE_QUEUE_URL ?? '').pathname, cloud.endpoint).href;
    const send = new SendMessageCommand({ QueueUrl, MessageBody: '{}' });
    await expect(new SQSClient(config).send(send)).rejects.toMatchObject({ name: 'AccessDenied' });
    const [KeyId] = (RECEIPT_KEY_IDS ?? '').split(' ');
    const sign = new SignCommand({ KeyId, Message: new Uint8Array(32), SigningAlgorithm: 'ECDSA_SHA_256' });
    await expect(new KMSClient(config).send(sign)).rejects.toMatchObject(refused);
    const create = new CreateScheduleCommand({
      Name: 'one',
      ScheduleExpression: 'at(2030-01-01T00:00:00)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'arn:aws:lambda:us-east-1:111122223333:function:x', RoleArn: 'arn:aws:iam::111122223333:role/x' },
    });
    await expect(new SchedulerClient(config).send(create)).rejects.toMatchObject(refused);
  });

  test('spoils a transaction as a whole', async () => {
    const { TABLE_NAME: TableName } = functionNamed(cloud.deployment, 'saveAnswers').variables;
    const client = new DynamoDBClient(clientOf('saveAnswers'));
    const put = (PK: string) => ({ Put: { TableName, Item: { PK: { S: PK }, SK: { S: 'X' } } } });
    const both = new TransactWriteItemsCommand({ TransactItems: [put('STUDENT#both'), put('TEST#algebra')] });
    await expect(client.send(both)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const first = new GetItemCommand({ TableName, Key: { PK: { S: 'STUDENT#both' }, SK: { S: 'X' } } });
    expect((await client.send(first)).Item).toBeUndefined();
    await client.send(new PutItemCommand({ TableName, Item: { PK: { S: 'STUDENT#one' }, SK: { S: 'X' } } }));
  });
});

/** All roles' mutants are tried by `npm run test:iam -- --mutants`; these have the most to lose, and to explain. */
const sampled = ['saveAnswers', 'expire'];

describe(`With one thing taken away or widened in a role, of ${sampled.join(' and ')}`, () => {
  const noticed: Noticed[] = [];
  beforeAll(async () => {
    for (const seen of run.seen) {
      if (sampled.includes(seen.actor.session)) {
        noticed.push(...(await tryMutants(cloud.deployment, run.probes, seen)));
      }
    }
  }, 120_000);
  const unnoticed = () => noticed.filter(({ by }) => by === null);

  test('a call that is needed is denied, or a probe is let through', () => {
    expect(new Set(noticed.map(({ session }) => session)).size).toBe(sampled.length);
    expect(noticed.length).toBeGreaterThan(40);
    const unexplained = unnoticed().filter(({ session, mutant }) => !isExcused(session, mutant));
    expect(unexplained.map(({ session, mutant }) => `${session} ${mutant.about}`)).toEqual([]);
  });

  test('or it is explained, once for each', () => {
    const explained = [...spareGrants, ...equalMutants].filter(({ actor }) => sampled.includes(actor));
    expect(unnoticed()).toHaveLength(explained.length);
  });
});
