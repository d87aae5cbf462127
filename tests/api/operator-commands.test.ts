/** The commands operators run beside a live stack. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { Changes, changeBucketOf } from '../../shared/api/changes.ts';
import { ClosedSession } from '../../shared/api/sessions.ts';
import { TestDetail } from '../../shared/api/tests.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { subjectOf } from '../support/target.ts';
import { asUser, withToken } from './as-user.ts';
import { expectProblem, resume, start } from './parse-reply.ts';

const { env, tokens, url } = inject('apiStack');
const graceId = subjectOf(tokens.grace.accessToken);
const grace = await asUser('grace');
const nobody = await withToken(url, null);
const folder = mkdtempSync(join(tmpdir(), 'pencils-down-operator-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const importer = (...args: string[]) => runNode(['functions/operator/import-tests.ts', ...args], env);
const ops = (...args: string[]) => runNode(['functions/operator/ops.ts', ...args], env);

describe('npm run tests:import', () => {
  test('names every error of a broken file with its line, and imports nothing, not even the good files beside it', async () => {
    const [good, broken] = [freshTestId('good'), freshTestId('broken')];
    const goodFile = file('good.json', JSON.stringify(shortTest({ testId: good })));
    const brokenFile = file(
      'broken.yaml',
      `id: ${broken}
title: Broken
duration: ninety
atempts: 2
questions:
  - type: singleChoice
    text: No right choice
    choices:
      - text: One
      - text: Two
  - type: numeric
    text: No answer
  - type: essay
    text: Not supported
`,
    );
    const { status, output } = await importer(goodFile, brokenFile);
    expect(status).toBe(1);
    for (const place of ['broken.yaml:3:', 'broken.yaml:4:', 'broken.yaml:9:', 'broken.yaml:11:', 'broken.yaml:13:']) {
      expect(output).toContain(place);
    }
    expect(output).toContain('attempts');
    expect(output).toContain('Nothing was imported');
    for (const testId of [good, broken]) {
      expectProblem(await grace.call('getTest', { params: { testId } }), 'not_found');
    }
  });

  test('says where the syntax breaks', async () => {
    const { status, output } = await importer(file('syntax.yaml', 'id: x\ntitle: "open\nquestions: [\n'));
    expect(status).toBe(1);
    expect(output).toMatch(/syntax\.yaml:\d+:\d+/);
  });

  test('publishes a version once; a change publishes the next, and an open session stays on its own', async () => {
    const testId = freshTestId('versions');
    const source = shortTest({ testId });
    const path = file('versions.json', JSON.stringify(source));
    expect((await importer(path)).output).toContain('published version 1');
    expect((await importer(path)).output).toContain('unchanged');
    const { sessionId } = await start(grace, testId);
    file('versions.json', JSON.stringify({ ...source, title: 'Changed' }));
    expect((await importer(path)).output).toContain('published version 2');
    expect(await resume(grace, sessionId)).toMatchObject({ version: 1, title: testId });
  });

  test('a dry run writes nothing', async () => {
    const testId = freshTestId('dry');
    const { status, output } = await importer('--dry-run', file('dry.json', JSON.stringify(shortTest({ testId }))));
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('nothing was written') });
    expectProblem(await grace.call('getTest', { params: { testId } }), 'not_found');
  });
});

describe('npm run sweep', () => {
  test('--once says how many were found, auto-completed and failed', async () => {
    const { status, output } = await ops('sweep', '--once');
    expect(output).toMatch(/\d+ found, \d+ auto-completed, 0 failed/);
    expect(status).toBe(0);
  });

  test('--dry-run changes nothing', async () => {
    const { status, output } = await ops('sweep', '--dry-run');
    expect(output).toContain('nothing was changed');
    expect(status).toBe(0);
  });

  test.each([
    ['--interval', '0'],
    ['--interval', 'soon'],
    ['--once', '--interval', '5'],
  ])('refuses %s %s', async (...args) => {
    const { status, output } = await ops('sweep', ...args.filter(Boolean));
    expect(status).not.toBe(0);
    expect(output).toMatch(/error:/);
  });

  test('fails, and says so, when the stack does not answer', async () => {
    const nowhere = { ...env, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' };
    const { status, output } = await runNode(['functions/operator/ops.ts', 'sweep', '--once'], nowhere);
    expect(status).toBe(1);
    expect(output).toContain('npm start');
  });
});

describe('npm run ops -- extend', () => {
  test('gives a session more time, which the page hears of, and the student sees at the next save and as a notice', async () => {
    const testId = freshTestId('extend');
    await importTests(env, shortTest({ testId }));
    const before = await start(grace, testId);
    const changesInHerBucket = async () => {
      const { body, headers } = await nobody.call('getNews', { params: { testId } });
      // As long as an edge may keep it.
      expect(headers.get('cache-control')).toBe('public, max-age=2');
      return z.parse(Changes, body).changedAtMs[changeBucketOf(Date.parse(before.startedAt))];
    };
    expect(await changesInHerBucket()).toBeUndefined();
    const args = ['--student', graceId, '--session', before.sessionId, '--minutes', '10'];
    expect(await ops('extend', ...args)).toMatchObject({ status: 0 });
    expect(await changesInHerBucket()).toBeGreaterThan(Date.parse(before.serverTime));
    const after = await resume(grace, before.sessionId);
    expect(Date.parse(after.deadline) - Date.parse(before.deadline)).toBe(600_000);
    expect(after.timeLimit).toMatchObject({ baseSeconds: 3600, extraSeconds: 600, totalSeconds: 4200 });
    const { text } = await grace.call('listNotifications');
    expect(text).toContain('deadlineExtended');
  });

  test('before the old deadline passes, the old schedule does not end it', async () => {
    const testId = freshTestId('extend-late');
    await importTests(env, shortTest({ testId, durationSeconds: 10 }));
    const { sessionId, deadline } = await start(grace, testId);
    const args = ['--student', graceId, '--session', sessionId, '--minutes', '0.1'];
    expect(await ops('extend', ...args)).toMatchObject({ status: 0 });
    // The old deadline and its 5 s of grace are over; the new deadline comes a second after them, with 5 s of grace behind it.
    await new Promise((resolve) => setTimeout(resolve, Date.parse(deadline) + 5_500 - Date.now()));
    expect(await resume(grace, sessionId)).toMatchObject({ state: 'inProgress' });
    await expect
      .poll(async () => (await grace.call('listAttempts')).text, { timeout: 20_000, interval: 500 })
      .toContain(sessionId);
    const { body } = await grace.call('getSession', { params: { sessionId } });
    expect(z.parse(ClosedSession, body)).toMatchObject({ state: 'expired' });
  });

  test('refuses a session that is not there', async () => {
    const { status } = await ops('extend', '--student', graceId, '--session', 'none~1~1', '--minutes', '5');
    expect(status).not.toBe(0);
  });

  test('says who would see the right answers before she ends, and moves nothing until that is accepted', async () => {
    const [testId, closesAtMs] = [freshTestId('extend-close'), Date.now() + 120_000];
    const review = { rightAnswers: 'afterClose', feedback: 'afterClose' };
    await importTests(env, shortTest({ testId, review, closesAt: new Date(closesAtMs).toISOString() }));
    const { sessionId, deadline } = await start(grace, testId);
    const args = ['extend', '--student', graceId, '--session', sessionId, '--until', '2099-01-01T00:00:00Z'];
    const refused = await ops(...args);
    expect(refused.status).not.toBe(0);
    expect(refused.output).toContain(new Date(closesAtMs).toISOString());
    expect(refused.output).toContain('see which answers are right, the right answers, and the feedback');
    expect(refused.output).toContain('--yes');
    expect(await ops(...args, '--dry-run')).toMatchObject({ status: 0, output: expect.stringContaining('--yes') });
    const forAll = ['extend', '--test', testId, '--minutes', '10', '--incident', 'power-cut'];
    expect((await ops(...forAll)).output).toContain('The session goes on until');
    expect(await resume(grace, sessionId)).toMatchObject({ deadline });
    expect(await ops(...args, '--yes')).toMatchObject({ status: 0 });
    expect(await resume(grace, sessionId)).toMatchObject({ deadline: '2099-01-01T00:00:00.000Z' });
    // Others see them before either deadline now: no further minute changes that.
    expect(await ops(...forAll)).toMatchObject({ status: 0, output: expect.stringContaining('1 extended') });
  });
});

describe('npm run ops -- grant-attempt', () => {
  const grant = (testId: string, ...args: string[]) =>
    ops('grant-attempt', '--test', testId, '--student', graceId, ...args);
  const seen = async (testId: string) =>
    z.parse(TestDetail, (await grace.call('getTest', { params: { testId } })).body);

  test('gives one student one more attempt, once, which outlives the next version of the test', async () => {
    const testId = freshTestId('again');
    await importTests(env, shortTest({ testId, attempts: 1 }));
    const first = await start(grace, testId);
    await grace.call('completeSession', { params: { sessionId: first.sessionId }, body: {} });
    expectProblem(await grace.call('startSession', { params: { testId }, body: {} }), 'no_attempts_left');

    expect(await grant(testId, '--dry-run')).toMatchObject({ status: 0, output: expect.stringContaining('Dry run') });
    expect(await seen(testId)).toMatchObject({ availability: 'noAttemptsLeft', attemptsAllowed: 1 });
    const { status, output } = await grant(testId, '--reason', 'power cut');
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('1 attempt left') });
    expect((await grant(testId)).output).toMatch(/granted 1 attempt before.*Unchanged\.\n.*--attempts 2/);
    await importTests(env, { ...shortTest({ testId, attempts: 1 }), title: 'Changed' });
    // Functions remember the catalogue for two seconds.
    await expect.poll(async () => (await seen(testId)).title, { timeout: 10_000 }).toBe('Changed');
    expect(await seen(testId)).toMatchObject({ availability: 'available', attemptsAllowed: 2, attemptsLeft: 1 });

    const second = await start(grace, testId);
    expect(second.sessionId).toMatch(/~2$/);
    expect((await grant(testId, '--attempts', '2')).output).toContain('Attempt 2 is in progress');
    await grace.call('completeSession', { params: { sessionId: second.sessionId }, body: {} });
    await grace.call('completeSession', { params: { sessionId: (await start(grace, testId)).sessionId }, body: {} });
    expectProblem(await grace.call('startSession', { params: { testId }, body: {} }), 'no_attempts_left');
    const ada = await asUser('ada');
    const { body } = await ada.call('getTest', { params: { testId } });
    expect(z.parse(TestDetail, body)).toMatchObject({ attemptsAllowed: 1 });
  });

  test('explains a test or a student that it does not know, and a test that has closed', async () => {
    const [testId, over] = [freshTestId('unknown'), freshTestId('over')];
    await importTests(
      env,
      shortTest({ testId, attempts: 1 }),
      shortTest({ testId: over, closesAt: new Date(Date.now() - 60_000).toISOString() }),
    );
    expect(await grant('no-such-test')).toMatchObject({
      status: 1,
      output: expect.stringContaining('no published test'),
    });
    expect(await grant(testId)).toMatchObject({ status: 1, output: expect.stringContaining('has never started') });
    expect(await grant(testId, '--yes')).toMatchObject({
      status: 0,
      output: expect.stringContaining('2 attempts left'),
    });
    expect((await grant(over, '--yes')).output).toContain('later closesAt');
    expect((await grant(testId, '--attempts', '0')).status).not.toBe(0);
    expect((await ops('grant-attempt', '--test', testId, '--student', 'a#b')).output).toContain('can be nobody’s id');
  });
});
