/** The server's table is restored to an earlier moment under open pages: what they had is there again, and nobody is closed out. */
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { attemptKey, type ItemKey, sessionKey } from '../../functions/platform/table/keys.ts';
import { parseSessionId } from '../../shared/ids.ts';
import { connect } from '../support/backend.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import type { LocalStack } from '../support/local-stack.ts';
import { shortTest } from '../support/sample-sources.ts';
import { studentIdOf } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import type { Person } from './person.ts';
import { answersOnServer } from './save-faults.ts';

test.describe.configure({ timeout: 180_000 });

const refusals = /Failed to load resource.*(?:404|409|503)/;

/** The records of a sitting in the stack's table, and putting them back as point-in-time recovery would. */
async function tableOf(stack: LocalStack, sessionId: string) {
  const env = stack.env();
  const client = connect(env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  const TableName = env.TABLE_NAME;
  const key = parseSessionId(sessionId);
  if (!key) throw new Error(`${sessionId} is not a session’s id`);
  const sitting = { ...key, studentId: await studentIdOf(stack, 'ada') };
  const put = async (Key: ItemKey, Item: Record<string, unknown> | undefined) => {
    if (Item) await client.send(new PutCommand({ TableName, Item }));
    else await client.send(new DeleteCommand({ TableName, Key }));
  };
  return {
    session: async () =>
      (await client.send(new GetCommand({ TableName, Key: sessionKey(sitting), ConsistentRead: true }))).Item,
    /** The session as it was then, `undefined`: not started yet; and no attempt. */
    restore: async (session: Record<string, unknown> | undefined) => {
      await put(sessionKey(sitting), session);
      await put(attemptKey(sitting), undefined);
    },
  };
}

async function ops(stack: LocalStack, ...args: string[]): Promise<string> {
  const { status, output } = await runNode(['functions/operator/ops.ts', ...args, '--reason', 'a test'], stack.env());
  expect(output, args.join(' ')).not.toContain('Error');
  expect(status, output).toBe(0);
  return output;
}

/** Ada at a test of three questions, on the page of the third. */
async function atTheTest(person: Person, stack: LocalStack, testId: string): Promise<string> {
  await importTests(stack.env(), shortTest({ testId }));
  await person.signIn('ada');
  const sessionId = await person.startTest(testId);
  await person.page.goto(`/sessions/${sessionId}/questions/3`);
  await expect(person.page.getByRole('textbox')).toBeEnabled();
  return sessionId;
}

test('held, she works on and cannot submit; what the server had lost, her page gives it back; resumed, all of it counts', async ({
  startStack,
  personAt,
}) => {
  const stack = await startStack();
  const ada = await personAt(stack.url);
  ada.expectComplaint(refusals);
  const { page } = ada;
  const sessionId = await atTheTest(ada, stack, freshTestId('restored'));
  const field = page.getByRole('textbox');
  await field.fill('green');
  await ada.untilSaved();
  const table = await tableOf(stack, sessionId);
  const before = await table.session();
  await field.fill('blue');
  await ada.untilSaved();
  await expect.poll(() => answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'blue' });

  await ops(stack, 'hold');
  await table.restore(before);
  // The functions go by what they read for three seconds.
  await page.waitForTimeout(3_500);
  await page.goto(`/sessions/${sessionId}/questions/1`);
  await expect(page.getByText('The test service is being restored', { exact: true })).toBeVisible();
  await expect.poll(() => answersOnServer(stack, 'ada', sessionId)).toMatchObject({ colour: 'blue' });
  await page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await ada.link('Review and submit').click();
  await ada.button('Submit test').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, submit' }).click();
  await expect(page.getByText('Not submitted yet')).toBeVisible();

  // Once more, under the open page, which nobody touches: it hears of the new epoch by the changes.
  await table.restore(before);
  const told = await ops(stack, 'resume', '--new-epoch');
  expect(told).toContain('1 armed, 0 not armed');
  await expect
    .poll(() => answersOnServer(stack, 'ada', sessionId), { timeout: 30_000 })
    .toMatchObject({ colour: 'blue', capital: expect.any(String) });
  await expect(page.getByText('The test service is being restored', { exact: true })).toBeHidden();
  await expect(page.getByText('Not submitted yet')).toBeHidden();
  await ada.submit();
  await expect(page.getByText('2 of 3')).toBeVisible();
});

test('an attempt that the restored table lacks: at her list of tests her device sends the answers again', async ({
  startStack,
  personAt,
}) => {
  const stack = await startStack();
  const ada = await personAt(stack.url);
  ada.expectComplaint(refusals);
  const { page } = ada;
  const sessionId = await atTheTest(ada, stack, freshTestId('lost-attempt'));
  const table = await tableOf(stack, sessionId);
  const before = await table.session();
  await page.getByRole('textbox').fill('blue');
  await ada.untilSaved();
  await ada.submit();
  await table.restore(before);
  await ops(stack, 'hold');
  await ops(stack, 'resume', '--new-epoch');
  await page.goto('/tests');
  await expect.poll(() => answersOnServer(stack, 'ada', sessionId), { timeout: 30_000 }).toEqual({ colour: 'blue' });
});

test('a session that the restored table does not know: her page says what to do, and a new start offers her answers', async ({
  startStack,
  personAt,
}) => {
  const stack = await startStack();
  const ada = await personAt(stack.url);
  ada.expectComplaint(refusals);
  const { page } = ada;
  const sessionId = await atTheTest(ada, stack, freshTestId('lost-session'));
  const field = page.getByRole('textbox');
  await field.fill('blue');
  await ada.untilSaved();
  await (await tableOf(stack, sessionId)).restore(undefined);
  await field.fill('blue as the sea');
  await expect(page.getByText('The server no longer has this test', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('The server no longer has this test', { exact: true })).toBeVisible();

  await ada.link('Go to the start of the test').click();
  await ada.button(/^Start test/).click();
  await expect(page.getByText('1 answer from before the service was restored is saved on this device')).toBeVisible();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({});
  await ada.button('Bring back answers').click();
  await ada.untilSaved();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'blue as the sea' });
});
