/** Two stacks in one account, as two schools have them, or one that tries things out: nothing of one is the other's. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createAttemptStore } from '../../../functions/attempts/attempt-store.ts';
import { NotificationList } from '../../../shared/api/notifications.ts';
import { TestList } from '../../../shared/api/tests.ts';
import { parseSessionId } from '../../../shared/ids.ts';
import { start } from '../../api/parse-reply.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { type Installation, prepareInstallation, type Student } from './installation.ts';
import { wordTest } from './word-test.ts';

let account: OwnAccount;
let school: { readonly a: Installation; readonly b: Installation };
let ada: { readonly a: Student; readonly b: Student };
beforeAll(async () => {
  account = await startAccount();
  const [a, b] = [
    await prepareInstallation(account, { stackName: 'SchoolA' }),
    await prepareInstallation(account, { stackName: 'SchoolB' }),
  ];
  school = { a, b };
  for (const one of [a, b]) {
    await one.deploy();
    await one.addPerson('ada');
  }
  ada = { a: await a.signIn('ada'), b: await b.signIn('ada') };
}, 240_000);
afterAll(async () => {
  await Promise.all([school?.a.stop(), school?.b.stop()]);
  await account?.stop();
});

/** Ada begins a test in one of the two. */
async function begin(where: 'a' | 'b', testId: string, durationSeconds: number) {
  await importTests(school[where].variables(), wordTest({ testId, durationSeconds, words: 1 }));
  return start(ada[where].api, testId);
}

async function testsOf({ api }: Student): Promise<string[]> {
  return z.parse(TestList, (await api.call('listTests')).body).tests.map(({ testId }) => testId);
}

/** Of things whose name only has to be another one below the thing they belong to. */
const belowAnother =
  /^AWS::(?:IAM::Policy|Cognito::UserPool(?:Group|ResourceServer)|ApiGatewayV2::(?:Stage|Integration|Route|Authorizer)|Lambda::(?:Permission|EventInvokeConfig)|SQS::QueuePolicy|CloudFormation::.*|CDK::Metadata)$/;

describe.concurrent('Of two stacks', () => {
  test('no name is the other’s too', async () => {
    const [ofA = [], ofB = []] = await Promise.all(
      [school.a, school.b].map(async ({ stackName }) =>
        (await account.resources(stackName)).flatMap(({ ResourceType = '', PhysicalResourceId = '' }) =>
          belowAnother.test(ResourceType) ? [] : [`${ResourceType} ${PhysicalResourceId}`],
        ),
      ),
    );
    expect(ofA.length).toBeGreaterThan(60);
    expect(ofB).toHaveLength(ofA.length);
    expect(ofA.filter((name) => ofB.includes(name))).toEqual([]);
  });

  test('each has people, tests and sessions of its own', async () => {
    const testId = freshTestId('ours');
    const { sessionId } = await begin('a', testId, 600);
    expect(await testsOf(ada.a)).toContain(testId);
    expect(await testsOf(ada.b)).not.toContain(testId);
    expect(await ada.b.api.call('getSession', { params: { sessionId } })).toMatchObject({ status: 404 });
    const asOther = await ada.a.api.call('getSession', { params: { sessionId } });
    expect(asOther).toMatchObject({ status: 200 });
    expect(ada.a.studentId).not.toBe(ada.b.studentId);
  });

  test('a token of one is nothing to the other', async () => {
    const { api } = await school.a.signIn('ada', school.b);
    expect(await api.call('listTests')).toMatchObject({ status: 401 });
  });

  test('commands for one leave the other alone, though test and session have the same id', async () => {
    const testId = freshTestId('both');
    const [ofA, ofB] = [await begin('a', testId, 600), await begin('b', testId, 600)];
    expect(ofA.sessionId).toBe(ofB.sessionId);
    const args = ['--student', ada.a.studentId, '--session', ofA.sessionId, '--minutes', '5'];
    expect(await school.a.ops('extend', ...args)).toMatchObject({ status: 0 });
    // Nobody of that id is known there.
    expect(await school.b.ops('extend', ...args)).not.toMatchObject({ status: 0 });
    const deadlineOf = async (where: 'a' | 'b') => {
      const { body } = await ada[where].api.call('getSession', { params: { sessionId: ofA.sessionId } });
      return z.parse(z.object({ deadline: z.string() }), body).deadline;
    };
    expect(Date.parse(await deadlineOf('a')) - Date.parse(ofA.deadline)).toBe(300_000);
    expect(await deadlineOf('b')).toBe(ofB.deadline);
  });

  test('each closes its own sessions on time, the other’s never', async ({ expect }) => {
    const testId = freshTestId('timed');
    const [ofA, ofB] = [await begin('a', testId, 5), await begin('b', testId, 120)];
    const attemptOf = (where: 'a' | 'b') => {
      const { client, tableName } = school[where].table();
      const key = parseSessionId(ofA.sessionId);
      return key && createAttemptStore(client, tableName).get(ada[where].studentId, key);
    };
    await expect.poll(() => attemptOf('a'), { timeout: 40_000, interval: 500 }).toMatchObject({ outcome: 'expired' });
    expect(await school.a.ops('sweep', '--once')).toMatchObject({ status: 0 });
    expect(await school.b.ops('sweep', '--once')).toMatchObject({ status: 0 });
    await sleep(1_000);
    expect(await attemptOf('b')).toBeNull();
    const { notifications } = z.parse(NotificationList, (await ada.b.api.call('listNotifications')).body);
    expect(notifications.filter((notice) => notice.testId === testId)).toEqual([]);
    expect(ofB.sessionId).toBe(ofA.sessionId);
  });
});
