/** A release over the last one, one that fails half-way, and the way back, while sessions are in progress. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createAttemptStore } from '../../../functions/attempts/attempt-store.ts';
import { parseSessionId } from '../../../shared/ids.ts';
import { complete, start } from '../../api/parse-reply.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { type OwnAccount, startAccount } from './account.ts';
import { addGate, changeAssembly, gateId } from './assembly.ts';
import { type Installation, prepareInstallation, type Student } from './installation.ts';
import { keepSaving, type Saving } from './keep-saving.ts';
import { wordTest } from './word-test.ts';

const graceMs = 5_000;
/** A sweep each minute, and a moment to do it. */
const sweepBoundMs = 65_000;

let account: OwnAccount;
let installation: Installation;
let ada: Student;
let grace: Student;
beforeAll(async () => {
  account = await startAccount();
  installation = await prepareInstallation(account);
  await installation.deploy();
  await installation.addPerson('ada');
  await installation.addPerson('grace');
  [ada, grace] = [await installation.signIn('ada'), await installation.signIn('grace')];
}, 180_000);
afterAll(async () => {
  await installation?.stop();
  await account?.stop();
});

const sentence = 'Timed tests that end on time.';
/** What the API says of itself: the sentence is another one in each release. */
async function releaseThatAnswers(): Promise<string> {
  const { body } = await ada.api.call('getOpenApi');
  const { info } = z.parse(z.object({ info: z.object({ description: z.string() }) }), body);
  return info.description;
}

/** Another build of every function. */
function makeRelease(name: string) {
  return changeAssembly(installation, path.join(account.folder, name), {
    bundle: (_, text) => `// ${name}\n${text.replace(sentence, `This is ${name}.`)}`,
  });
}

const brokenFunctions = /^(?:SaveAnswers|Expire)[0-9A-F]{8}$/;

/** A release that breaks saving and expiring and then, with those functions deployed, waits to be told that it failed. */
function makeBadRelease() {
  return changeAssembly(installation, path.join(account.folder, 'bad-release'), {
    bundle: (id, text) => (brokenFunctions.test(id) ? `throw new Error('A bad release');\n${text}` : null),
    template: (template) => {
      const broken = Object.keys(template.Resources).filter((id) => brokenFunctions.test(id));
      expect(broken).toHaveLength(2);
      addGate(template, broken, 120);
    },
  });
}

/** Grace begins a test that is over in so many seconds, and answers one question. */
async function beginShortTest(durationSeconds: number) {
  const testId = freshTestId('short');
  await importTests(installation.variables(), wordTest({ testId, durationSeconds, words: 1 }));
  const session = await start(grace.api, testId);
  const body = { answers: [{ questionId: 'word-1', value: 'in time', revision: 1 }] };
  const params = { sessionId: session.sessionId };
  expect(await grace.api.call('saveAnswers', { params, body })).toMatchObject({ status: 200 });
  return { ...session, durationSeconds, dueAtMs: Date.parse(session.deadline) + graceMs };
}

/** What the table says of Grace's attempt, looked for until there is one, and when it was seen. */
async function awaitAttempt(sessionId: string, untilMs: number) {
  const { client, tableName } = installation.table();
  const key = parseSessionId(sessionId);
  for (;;) {
    const attempt = key && (await createAttemptStore(client, tableName).get(grace.studentId, key));
    if (attempt) return attempt;
    if (Date.now() > untilMs) throw new Error(`No attempt by ${new Date(untilMs).toISOString()}`);
    await sleep(200);
  }
}

async function awaitMore(saving: Saving, count: number): Promise<void> {
  const before = saving.acknowledged();
  await expect.poll(() => saving.acknowledged() - before, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
}

test('answers go on being saved through a release, one that fails half-way, and the way back; none is lost', async () => {
  const testId = freshTestId('long');
  const words = 10;
  await importTests(installation.variables(), wordTest({ testId, durationSeconds: 3600, words }));
  const { sessionId, questions } = await start(ada.api, testId);
  const saving = keepSaving(
    ada.api,
    sessionId,
    questions.map(({ questionId }) => questionId),
  );
  await awaitMore(saving, 5);
  expect(await releaseThatAnswers()).toContain(sentence);

  const before = await beginShortTest(20);
  await installation.deploy(makeRelease('release 2'));
  expect(await releaseThatAnswers()).toContain('This is release 2.');
  await awaitMore(saving, 5);

  // Begun under one release and ended under the next.
  const startedBefore = await awaitAttempt(before.sessionId, before.dueAtMs + sweepBoundMs);
  expect(startedBefore).toMatchObject({ outcome: 'expired', timeTakenSeconds: 20 });

  const duringIt = await beginShortTest(5);
  const afterIt = await beginShortTest(45);
  const failures = saving.failures().length;
  const failing = installation.deploy(makeBadRelease()).then(
    () => 'deployed',
    (error: unknown) => String(error),
  );
  const newestEvent = async (id: string) =>
    (await account.events(installation.stackName)).find(({ LogicalResourceId }) => LogicalResourceId === id);
  await expect
    .poll(async () => (await newestEvent(gateId))?.ResourceStatus, { timeout: 60_000 })
    .toMatch(/_IN_PROGRESS$/);
  await expect.poll(() => saving.failures().length - failures, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  await expect.poll(() => Date.now(), { timeout: 30_000 }).toBeGreaterThan(duringIt.dueAtMs + 1_000);
  await account.failGate(installation.stackName, gateId);
  expect(await failing).toContain('WaitCondition received failed message');
  expect(await account.describe(installation.stackName)).toMatchObject({ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' });
  const rolledBackAtMs = Date.now();
  await awaitMore(saving, 5);

  const broken = await awaitAttempt(duringIt.sessionId, rolledBackAtMs + sweepBoundMs);
  expect(broken).toMatchObject({ outcome: 'expired', finishedAtMs: Date.parse(duringIt.deadline) });
  const later = await awaitAttempt(afterIt.sessionId, afterIt.dueAtMs + sweepBoundMs);
  expect(later).toMatchObject({ outcome: 'expired', finishedAtMs: Date.parse(afterIt.deadline) });

  await installation.deploy();
  expect(await releaseThatAnswers()).toContain(sentence);
  await awaitMore(saving, 5);

  const acknowledged = await saving.stop();
  const attempt = await complete(ada.api, sessionId);
  const recorded = Object.fromEntries(
    attempt.questions?.map(({ question, answer }) => [question.questionId, answer]) ?? [],
  );
  expect(recorded).toEqual(acknowledged);
});
