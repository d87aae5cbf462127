/** What was acknowledged is what comes back, code unit for code unit: nothing is trimmed, normalised, escaped or cut. */
import fc from 'fast-check';
import { beforeAll, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { SaveAnswersReply } from '../../shared/api/sessions.ts';
import { complete, resume, start } from '../api/parse-reply.ts';
import { createApiClient } from '../support/api-client.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { everyQuestionType } from '../support/sample-sources.ts';
import { openMint } from './support/token-mint.ts';

const stack = inject('attackStack');
const student = createApiClient({ url: stack.url, token: await (await openMint(stack)).tokenOf('writer') });
const testId = freshTestId('texts');
let sessionId: string;
let revision = 0;

beforeAll(async () => {
  await importTests(stack.env, everyQuestionType({ testId }));
  ({ sessionId } = await start(student, testId));
});

async function save(questionId: string, value: string): Promise<unknown> {
  revision += 1;
  const body = { answers: [{ questionId, value, revision }] };
  const reply = await student.call('saveAnswers', { params: { sessionId }, body });
  expect(reply.status, reply.text).toBe(200);
  const [result] = z.parse(SaveAnswersReply, reply.body).results;
  expect(result?.status).toBe('saved');
  return result?.answer.value;
}

async function expectSaved(questionId: string, value: string): Promise<void> {
  expect(await save(questionId, value)).toBe(value);
  const { answers } = await resume(student, sessionId);
  expect(answers.find((answer) => answer.questionId === questionId)?.value).toBe(value);
}

const texts: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['spaces around', '  \t answer \n '],
  ['every kind of line end', 'a\r\nb\nc\rd\u2028e\u2029f\u0085g'],
  ['a null character', 'before\0after'],
  ['all control characters', String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 0x7f, 0x9b)],
  ['composed and decomposed letters', '\u00e9 e\u0301 \u212b \ufb01 \u{1d7d9}'],
  ['four-byte characters', '👩🏽‍🚀 𠜎 𝔘𝔫𝔦'],
  ['the last code points', '\uffff\ufffe\u{10ffff}\u{10fffe}'],
  ['a byte order mark', '\ufeffanswer\ufeff'],
  ['a replacement character', '\ufffd'],
  ['reading direction turned around', '\u202eevil\u202c \u2066x\u2069 \u200fy'],
  ['invisible characters', 'a\u200bb\u200cc\u2060d\u00ade'],
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;&#0;'],
  ['a formula of a spreadsheet', '=HYPERLINK("http://evil.example","x")'],
  ['a template', '$%7B7*7} {{7*7}} #{7*7} <%= 7*7 %>'],
  ['commands', "'; DROP TABLE students; -- $(reboot) `reboot` | & %0a"],
  ['the words of the table', 'STUDENT#ada SESSION#x#0001 attribute_not_exists(PK) :v #state'],
  ['JSON', '{"__proto__":{"answers":[]},"value":null}'],
  ['names of every object’s parts', '__proto__ constructor toString'],
  ['what looks like nothing', 'null undefined NaN false 0'],
  ['a number that floats would change', '0.1000000000000000055511151231257827 9007199254740993 1e999 -0 007'],
];

test.each(texts)('%s', async (_what, text) => {
  await expectSaved('text', text);
});

test.each(['1e999', '-0', '٣٫١٤', '１２', '\u2212 5', '1\u00a0000,5', '0x10', 'NaN', '=1+1', '\0'])(
  'a numeric answer of %j, as it was typed',
  async (text) => {
    await expectSaved('number', text);
  },
);

test('any text at all that is well formed', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 120 }).filter((value) => value.length <= 200);
  await fc.assert(
    fc.asyncProperty(text, (value) => expectSaved('text', value)),
    { numRuns: 30 },
  );
});

test('the attempt shows the last of them, and can be graded', async () => {
  const text = '\0<b>\u202e👩🏽‍🚀\r\n\ufeff';
  await save('text', text);
  const attempt = await complete(student, sessionId);
  const reviewed = attempt.questions?.find(({ question }) => question.questionId === 'text');
  expect(reviewed).toMatchObject({ answer: text, result: 'incorrect' });
});
