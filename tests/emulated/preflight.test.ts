/** A preflight of the deployed stack: whatever the emulator answers is judged, whatever it does not is said. */
import { GetQueueUrlCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { stackName } from '../../infra/emulated/cloud.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { options, until, variable, variables } from './cloud.ts';

const hourMs = 3_600_000;
const atMs = Math.ceil(Date.now() / hourMs) * hourMs + 48 * hourMs;
const testId = freshTestId('preflight');

const Result = z.object({
  go: z.boolean(),
  judgements: z.array(
    z.object({ check: z.string(), verdict: z.string(), found: z.string(), mend: z.nullable(z.string()) }),
  ),
});

async function preflight(students: number, ...args: string[]) {
  const line = ['--at', new Date(atMs).toISOString(), '--students', String(students), '--json', ...args];
  const { status, output } = await runNode(['functions/operator/ops.ts', '--stack', stackName, 'preflight', ...line], {
    ...variables,
    NODE_NO_WARNINGS: '1',
  });
  const { go, judgements } = z.parse(
    Result,
    JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)),
  );
  return { status, go, of: (check: string) => judgements.find((one) => one.check === check) };
}

beforeAll(async () => {
  await importTests(variables, {
    ...shortTest({ testId, closesAt: new Date(atMs + 2 * hourMs).toISOString() }),
    opensAt: new Date(atMs).toISOString(),
  });
  await until('a sweep has ended', 130_000, async () => (await preflight(30)).of('sweep')?.verdict === 'go');
  // A cloud that was deployed just now has its first sweep in a minute.
}, 150_000);

describe('a preflight', () => {
  test('judges what the account says, and is no-go while alarms tell nobody', async () => {
    const { status, go, of } = await preflight(300);
    expect({ status, go }).toEqual({ status: 1, go: false });
    for (const check of [
      'stack',
      'api',
      'page',
      'issuer',
      'reconcile',
      'sweep',
      'clock',
      'held',
      'create-schedule',
      'sign-ins',
    ]) {
      expect(of(check), check).toMatchObject({ verdict: 'go' });
    }
    // As a first deployment is, and this one.
    const unprotected = {
      verdict: 'noGo',
      found: 'the stack and the table and the user pool not protected against deletion',
    };
    expect(of('protection')).toMatchObject({ ...unprotected, mend: expect.stringContaining('-c protection=on') });
    expect(of('tests')).toMatchObject({ verdict: 'go', found: expect.stringContaining(testId) });
    expect(of('alarm-recipients')).toMatchObject({ verdict: 'noGo', mend: 'Deploy with -c alarmEmail=…' });
    expect(of('lambda-concurrency')?.found).toMatch(/^21 concurrent functions needed, [\d,]+ allowed$/);
    // The emulator has no Service Quotas.
    expect(of('sign-ins')?.found).toContain('AWS default');
  });

  test('is no-go for a crowd that the account does not bear', async () => {
    const { of } = await preflight(500_000);
    expect(of('lambda-concurrency')).toMatchObject({ verdict: 'noGo' });
    expect(of('api-rate')).toMatchObject({ verdict: 'noGo' });
    expect(of('create-schedule')).toMatchObject({ verdict: 'warning' });
  });

  test('says what the emulator does not tell, and does not take it for go', async () => {
    const { of } = await preflight(30, '--accept-unknown', 'table-start,table-close');
    expect(of('table-start')).toMatchObject({ verdict: 'unknown', found: expect.stringContaining('warm throughput') });
  });

  test('sees a dead letter', async () => {
    const sqs = new SQSClient(options);
    const name = variable('DEAD_LETTER_QUEUE_URLS').split(' ')[0]?.split('/').at(-1);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    expect((await preflight(30)).of('dead-letters')).toMatchObject({
      verdict: 'noGo',
      found: expect.stringContaining(name ?? ''),
    });
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect((await preflight(30)).of('dead-letters')).toMatchObject({ verdict: 'go' });
  });

  test('says when there is no such stack', async () => {
    const line = ['--stack', 'Nowhere', 'preflight', '--at', new Date(atMs).toISOString(), '--students', '30'];
    const { status, output } = await runNode(['functions/operator/ops.ts', ...line], variables);
    expect({ status, output }).toEqual({
      status: 1,
      output: expect.stringMatching(/^Stack Nowhere doesn’t exist in /),
    });
  });

  test('needs the name of a deployed stack', async () => {
    const args = ['preflight', '--at', new Date(atMs).toISOString(), '--students', '30'];
    const { status, output } = await runNode(['functions/operator/ops.ts', ...args], { ...variables, STACK_NAME: '' });
    expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining('specify one with --stack') });
  });
});
