/** Receipts as a student gets them and as anybody checks them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { idTokenHeader, Receipt, ReceiptKeySet } from '../../shared/api/receipts.ts';
import { verifyReceipt } from '../../shared/receipts/verify-receipt.ts';
import type { ApiClient } from '../support/api-client.ts';
import { awaitAttempt } from '../support/await-attempt.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { deployed, subjectOf } from '../support/target.ts';
import { asUser, withToken } from './as-user.ts';
import { complete, expectProblem, start } from './parse-reply.ts';

const { url, env, tokens } = inject('apiStack');
const ada = await asUser('ada');
const nobody = await withToken(url, null);
const expiring = freshTestId('receipt-expired');
const submitting = freshTestId('receipt-submitted');
const withheld = freshTestId('receipt-no-score');
const folder = mkdtempSync(join(tmpdir(), 'pencils-down-receipts-'));
const keysFile = join(folder, 'keys.json');
let keySet: ReceiptKeySet;

beforeAll(async () => {
  const never = { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };
  await importTests(
    env,
    shortTest({ testId: expiring, durationSeconds: 2 }),
    shortTest({ testId: submitting }),
    shortTest({ testId: withheld, review: never }),
  );
  const { body, text } = await nobody.call('listReceiptKeys');
  keySet = z.parse(ReceiptKeySet, body);
  writeFileSync(keysFile, text);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function receiptOf(client: ApiClient, attemptId: string, idToken?: string): Promise<Receipt> {
  const options = idToken === undefined ? {} : { headers: { [idTokenHeader]: idToken } };
  const reply = await client.call('getReceipt', { params: { attemptId }, ...options });
  expect(reply.status, reply.text).toBe(200);
  return z.parse(Receipt, reply.body);
}

/** The receipt of a session that its student left open until the time was up. */
async function expiredReceipt() {
  const { sessionId, deadline, questions } = await start(ada, expiring);
  const answers = [
    { questionId: 'colour', value: 'blue', revision: 1 },
    { questionId: 'product', value: null, revision: 4 },
  ];
  const saved = await ada.call('saveAnswers', { params: { sessionId }, body: { answers } });
  expect(saved.status, saved.text).toBe(200);
  await awaitAttempt({ url, env: () => env }, 'ada', sessionId, Date.parse(deadline) + 30_000);
  return { sessionId, deadline, questions, ...(await receiptOf(ada, sessionId)) };
}

/** Runs `npm run ops -- verify-receipt` on a text. */
function verifyOnCommandLine(text: string, args: readonly string[] = ['--keys', keysFile], variables = {}) {
  const file = join(folder, `${freshTestId('receipt')}.jws`);
  writeFileSync(file, text);
  return runNode(['functions/operator/ops.ts', 'verify-receipt', file, ...args], variables);
}

describe('The receipt of an expired attempt', () => {
  let expired: Awaited<ReturnType<typeof expiredReceipt>>;
  beforeAll(async () => {
    expired = await expiredReceipt();
  });

  test('verifies with the published key, and states what was received and when', async () => {
    expect(await verifyReceipt(expired.receipt, keySet)).toMatchObject({
      kind: 'valid',
      keyId: keySet.keys[0]?.kid,
      statement: {
        attemptId: expired.sessionId,
        outcome: 'expired',
        deadline: expired.deadline,
        finishedAt: expired.deadline,
        answeredCount: 1,
        questionCount: 3,
        score: { points: 1, maxPoints: 4 },
        answers: [
          { questionId: 'colour', revision: 1, answered: true },
          { questionId: 'product', revision: 4, answered: false },
        ],
      },
    });
  });

  test('does not verify with any one of its bytes changed', async () => {
    const { receipt } = expired;
    for (const [index, character] of [...receipt].entries()) {
      const changed = `${receipt.slice(0, index)}${character === 'A' ? 'B' : 'A'}${receipt.slice(index + 1)}`;
      expect((await verifyReceipt(changed, keySet)).kind, `byte ${index}`).not.toBe('valid');
    }
  });

  test('is checked on a command line that reaches no stack: 0 when it is valid, 1 when one byte is another', async () => {
    const offline = { TABLE_NAME: '', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    const good = await verifyOnCommandLine(expired.receipt, undefined, offline);
    expect(good).toMatchObject({ status: 0, output: expect.stringContaining('Valid.') });
    expect(good.output).toContain('expired');
    const middle = Math.floor(expired.receipt.length / 2);
    const other = expired.receipt[middle] === 'x' ? 'y' : 'x';
    const changed = `${expired.receipt.slice(0, middle)}${other}${expired.receipt.slice(middle + 1)}`;
    expect(await verifyOnCommandLine(changed, undefined, offline)).toMatchObject({
      status: 1,
      output: expect.stringContaining('Not valid'),
    });
  });

  test('is checked with the stack’s own keys, or those at an address, as well', async () => {
    expect(await verifyOnCommandLine(expired.receipt, [], env)).toMatchObject({ status: 0 });
    expect(await verifyOnCommandLine(expired.receipt, ['--keys', `${url}/api/receipt-keys`])).toMatchObject({
      status: 0,
    });
  });

  test('is not proved by keys that do not include its own', async () => {
    const none = join(folder, 'none.json');
    writeFileSync(none, JSON.stringify({ keys: [] }));
    expect(await verifyOnCommandLine(expired.receipt, ['--keys', none])).toMatchObject({
      status: 1,
      output: expect.stringContaining('Can’t be verified'),
    });
  });
});

test('a submitted attempt has a receipt too; asked for twice, it states the same but for the time of asking', async () => {
  const { sessionId } = await start(ada, submitting);
  await complete(ada, sessionId, [{ questionId: 'colour', value: 'blue', revision: 1 }]);
  const verdicts = [];
  for (let time = 0; time < 2; time++) {
    verdicts.push(await verifyReceipt((await receiptOf(ada, sessionId)).receipt, keySet));
  }
  const [first, second] = verdicts.map((verdict) => {
    expect(verdict).toMatchObject({ kind: 'valid', statement: { outcome: 'submitted', attemptId: sessionId } });
    return verdict.kind === 'valid' ? { ...verdict.statement, issuedAt: null } : null;
  });
  expect(first).toEqual(second);
});

describe('The name on a receipt', () => {
  let attemptId: string;
  let code: string;
  beforeAll(async () => {
    const { sessionId } = await start(ada, submitting);
    ({ attemptId, code } = await complete(ada, sessionId));
  });

  async function nameWith(idToken?: string) {
    const verdict = await verifyReceipt((await receiptOf(ada, attemptId, idToken)).receipt, keySet);
    return verdict.kind === 'valid' ? verdict.statement.studentName : verdict.kind;
  }

  /** The functions of the emulated cloud cannot fetch the keys of its pool, whose tokens name AWS: no name, and a receipt. */
  const name = deployed ? null : 'Ada Lovelace';

  test('is the one in the ID token of the same sign-in, beside the attempt’s code, and the file is called after the code', async () => {
    const { receipt, fileName } = await receiptOf(ada, attemptId, tokens.ada.idToken);
    expect(await verifyReceipt(receipt, keySet)).toMatchObject({
      kind: 'valid',
      statement: { studentName: name, code },
    });
    expect(fileName).toBe(`receipt-${submitting}-${code}.jws`);
    expect(await verifyOnCommandLine(receipt)).toMatchObject({
      status: 0,
      output: expect.stringMatching(new RegExp(`${name === null ? '' : 'Ada Lovelace \\(.*'}code +${code}`, 's')),
    });
  });

  test.each([
    ['no token', () => undefined],
    ['somebody else’s token', () => tokens.grace.idToken],
    ['a token whose name was changed', () => withOtherName(tokens.ada.idToken)],
    ['what is no token', () => 'Ada Lovelace'],
  ])('is not there with %s; the receipt is', async (_, token) => {
    expect(await nameWith(token())).toBeNull();
  });

  function withOtherName(token: string): string {
    const [head = '', payload = '', proof = ''] = token.split('.');
    const said = Buffer.from(payload, 'base64url').toString().replace('Ada Lovelace', 'Eve');
    return [head, Buffer.from(said).toString('base64url'), proof].join('.');
  }
});

describe('npm run ops -- find-attempt', () => {
  const find = (...args: string[]) => runNode(['functions/operator/ops.ts', 'find-attempt', ...args], env);

  test('finds the attempt that a code names, however it was written down, and wherever it is looked for', async () => {
    const { attemptId, code } = await complete(ada, (await start(ada, submitting)).sessionId);
    const student = subjectOf(tokens.ada.accessToken);
    for (const more of [
      [],
      ['--test', submitting],
      ['--student', student],
      ['--test', submitting, '--student', student],
    ]) {
      const { status, output } = await find(code.toLowerCase().replace('-', ' '), ...more, '--json');
      expect(status, output).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ code, student, attempt: attemptId, outcome: 'submitted' });
    }
    expect(await find(code, '--test', expiring)).toMatchObject({ status: 1, output: expect.stringContaining('there') });
  });

  test('says so when a character is wrong, without looking', async () => {
    const { status, output } = await find('K7Q4X-9TMAA', '--json');
    expect(status).toBe(1);
    expect(output).toContain('a character of it is wrong');
  });
});

test('a receipt states no score that the review policy hides', async () => {
  const { sessionId } = await start(ada, withheld);
  await complete(ada, sessionId, [{ questionId: 'colour', value: 'blue', revision: 1 }]);
  expect(await verifyReceipt((await receiptOf(ada, sessionId)).receipt, keySet)).toMatchObject({
    kind: 'valid',
    statement: { score: null, answeredCount: 1 },
  });
});

test('a session that has not ended has no receipt', async () => {
  const { sessionId } = await start(await asUser('mary'), submitting);
  expectProblem(await (await asUser('mary')).call('getReceipt', { params: { attemptId: sessionId } }), 'not_found');
});

test('the published keys are public halves only, named by their thumbprints, and may be kept for a while', async () => {
  const { headers, body } = await nobody.call('listReceiptKeys');
  expect(headers.get('cache-control')).toBe('public, max-age=300');
  const { keys } = z.parse(z.object({ keys: z.array(z.record(z.string(), z.string())) }), body);
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});
