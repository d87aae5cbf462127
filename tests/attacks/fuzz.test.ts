/**
 * Every operation of the OpenAPI document with requests made from its own schemas: whatever is sent, no 5xx, and every
 * reply is one that the document declares. `npm run test:attacks -- --fuzz-runs N --fuzz-seed S` for longer runs.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AnswerChange } from '../../shared/questions/answer.ts';
import { complete, start } from '../api/parse-reply.ts';
import { routeNames } from '../api/requests.ts';
import { createApiClient } from '../support/api-client.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { openApiChecker } from '../support/openapi-checker.ts';
import { everyQuestionType } from '../support/sample-sources.ts';
import { fitting, hostile, nearlyFitting } from './support/from-schema.ts';
import { rawRequest } from './support/raw-request.ts';
import { openMint } from './support/token-mint.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 30);
/** A long run takes as long as it takes. */
const timeoutMs = 60_000 + runs * 1000;
const seed = process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {};

const Operation = z.object({
  operationId: z.string(),
  parameters: z.optional(z.array(z.object({ name: z.string(), schema: z.unknown() }))),
  requestBody: z.optional(z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

const stack = inject('attackStack');
const token = await (await openMint(stack)).tokenOf('fuzzer');
const student = createApiClient({ url: stack.url, token });
const { body: document } = await createApiClient({ url: stack.url, token: null }).call('getOpenApi');
const check = openApiChecker(document);
const operations = Object.entries(z.parse(Document, document).paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
);
type FuzzedOperation = (typeof operations)[number];

const testId = freshTestId('fuzz');
const questionIds = ['single', 'multiple', 'statement', 'number', 'text', 'pairs', 'order'];
/** Stands for the id of the fuzzer's own thing, filled in when the request is sent. */
const own = 'OWN';
let sessionId: string;
let choiceIds: string[] = [];
const statuses = new Map<number, number>();

beforeAll(async () => {
  await importTests(stack.env, everyQuestionType({ testId, attempts: 999 }));
  const session = await start(student, testId);
  sessionId = session.sessionId;
  choiceIds = JSON.stringify(session.questions).match(/(?<="id":")[^"]+/g) ?? [];
});
afterAll(() => {
  const sum = [...statuses.values()].reduce((total, count) => total + count, 0);
  const parts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(`${sum} fuzzed requests (${parts.join(', ')})`);
});

/** Answers of this test's questions: the document leaves them open, because each is judged for itself. */
const anAnswer = fc.oneof(
  fitting(z.toJSONSchema(AnswerChange)),
  fc.record({
    questionId: fc.constantFrom(...questionIds),
    value: fc.oneof(
      fc.boolean(),
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.constant(null),
      fc.array(fc.nat(12), { maxLength: 4 }).map((places) => places.map((place) => `CHOICE${place}`)),
      fc.nat(12).map((place) => `CHOICE${place}`),
      fc.dictionary(
        fc.nat(12).map((place) => `CHOICE${place}`),
        fc.constantFrom('CHOICE9', 'CHOICE10'),
        { maxKeys: 3 },
      ),
    ),
    revision: fc.integer({ min: 1, max: 50 }),
  }),
);
const answersBody = fc.record({ answers: fc.array(anAnswer, { minLength: 1, maxLength: 5 }) });

function bodyOf({ requestBody }: FuzzedOperation): fc.Arbitrary<string | undefined> {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return fc.option(fc.string({ maxLength: 20 }), { nil: undefined, freq: 10 });
  const good = JSON.stringify(schema).includes('"answers"') ? fc.oneof(fitting(schema), answersBody) : fitting(schema);
  const asJson = fc.oneof(
    { weight: 4, arbitrary: good },
    { weight: 4, arbitrary: nearlyFitting(good) },
    { weight: 2, arbitrary: hostile },
  );
  return fc.oneof(
    { weight: 12, arbitrary: asJson.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 1, arbitrary: asJson.map((value) => JSON.stringify(value).slice(0, -1)) },
  );
}

/** One part of an address: somebody's own mostly, so that the request gets far. */
function partOf(schema: unknown): fc.Arbitrary<string> {
  const hostilePart = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 90 }),
    hostile.map((value) => String(JSON.stringify(value)).slice(0, 900)),
  );
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.constant(own) },
      { weight: 2, arbitrary: fitting(schema).map(String) },
      { weight: 2, arbitrary: hostilePart },
    )
    .filter((part) => part.isWellFormed() && part !== '');
}

const mediaType = fc.oneof(
  { weight: 20, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('application/json; charset=utf-8', 'text/plain', 'a', 'application/octet-stream'),
  },
);

function requestsOf(operation: FuzzedOperation) {
  const parts = (operation.parameters ?? []).map(({ name, schema }) =>
    partOf(schema).map((part) => [name, part] as const),
  );
  return fc.record({ parts: fc.tuple(...parts), body: bodyOf(operation), mediaType });
}

function fillIn(name: string, part: string): string {
  if (part !== own) return encodeURIComponent(part);
  return name === 'testId' ? testId : sessionId;
}

test('the document has every route, and nothing else', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual([...routeNames].sort());
});

describe.each(operations)('$operationId', (operation) => {
  test('never answers 5xx, nor anything that the document does not declare', { timeout: timeoutMs }, async () => {
    const property = fc.asyncProperty(requestsOf(operation), async ({ parts, body, mediaType: contentType }) => {
      // Whatever was submitted by the request before, there is an open session to be about.
      if (['saveAnswers', 'completeSession'].includes(operation.operationId))
        ({ sessionId } = await start(student, testId));
      const path = parts.reduce(
        (at, [name, part]) => at.replace(`{${name}}`, () => fillIn(name, part)),
        operation.path,
      );
      const filled = body?.replaceAll(/CHOICE(\d+)/g, (_, place: string) => choiceIds[Number(place)] ?? '');
      const reply = await rawRequest(stack.url, {
        method: operation.method,
        path,
        headers: [['authorization', `Bearer ${token}`], ...(filled ? [['content-type', contentType] as const] : [])],
        ...(filled ? { body: filled } : {}),
      });
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      expect(reply.status, reply.text).toBeLessThan(500);
      const replyType = String(reply.headers['content-type']).split(';', 1)[0] ?? '';
      const said: unknown = reply.text === '' ? undefined : JSON.parse(reply.text);
      check(operation.method, operation.path, reply.status, replyType, said);
    });
    await fc.assert(property, { numRuns: runs, ...seed });
  });
});

test('after all that, the student’s session can be submitted and everything of theirs be read', async () => {
  const session = await start(student, testId);
  await complete(student, session.sessionId);
  for (const route of ['listTests', 'listAttempts', 'listNotifications'] as const)
    expect((await student.call(route)).status).toBe(200);
});
