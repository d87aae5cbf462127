/** Requests that no browser of ours sends: refused with the right words, never a 5xx, and nothing is written. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { Problem, type ProblemCode, problems } from '../../shared/api/problem.ts';
import { resume, start } from '../api/parse-reply.ts';
import { createApiClient } from '../support/api-client.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { everyQuestionType } from '../support/sample-sources.ts';
import { type RawReply, rawRequest } from './support/raw-request.ts';
import { openMint } from './support/token-mint.ts';

const stack = inject('attackStack');
const mint = await openMint(stack);
const token = await mint.tokenOf('requester');
const student = createApiClient({ url: stack.url, token });
const signedIn = ['authorization', `Bearer ${token}`] as const;
const json = ['content-type', 'application/json'] as const;
const testId = freshTestId('requests');
let sessionId: string;

beforeAll(async () => {
  await importTests(stack.env, everyQuestionType({ testId }));
  ({ sessionId } = await start(student, testId));
});

const save = (body: string | Buffer, headers: readonly (readonly [string, string])[] = [json]) =>
  rawRequest(stack.url, {
    method: 'PATCH',
    path: `/api/sessions/${sessionId}/answers`,
    headers: [signedIn, ...headers],
    body,
  });

/** The problem that a reply of a handler carries. */
function expectProblem({ status, text }: RawReply, code: ProblemCode): Problem {
  const problem = z.parse(Problem, JSON.parse(text));
  expect(problem.code).toBe(code);
  expect(status).toBe(problems[code].status);
  return problem;
}

const expectNothingSaved = async () => expect((await resume(student, sessionId)).answers).toEqual([]);

const saveOf = (value: string) => `{"answers":[{"questionId":"text","value":${value},"revision":1}]}`;

describe('A save whose body', () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const deepObject = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const cases: readonly (readonly [what: string, body: string | Buffer, code: ProblemCode])[] = [
    ['is a byte too large', `{"answers":"${'x'.repeat(1_000_001 - 14)}"}`, 'payload_too_large'],
    ['is a list 10,000 levels deep', deep(10_000), 'invalid_request'],
    ['is an object 10,000 levels deep', deepObject(10_000), 'invalid_request'],
    ['has an answer 10,000 levels deep', `{"answers":[${deep(10_000)}]}`, 'invalid_answers'],
    ['has a value 10,000 levels deep', saveOf(deepObject(10_000)), 'invalid_answers'],
    ['has a value 100,000 levels deep', saveOf(deep(100_000)), 'invalid_answers'],
    ['is brackets without end', '['.repeat(900_000), 'invalid_request'],
    ['has answers as __proto__', '{"__proto__":{"answers":[1]}}', 'invalid_request'],
    ['has answers as constructor', '{"constructor":{"prototype":{"answers":[1]}}}', 'invalid_request'],
    [
      'asks for the question __proto__',
      '{"answers":[{"questionId":"__proto__","value":"x","revision":1}]}',
      'invalid_answers',
    ],
    [
      'asks for the question constructor',
      '{"answers":[{"questionId":"constructor","value":"x","revision":1}]}',
      'invalid_answers',
    ],
    [
      'asks for the question toString',
      '{"answers":[{"questionId":"toString","value":"x","revision":1}]}',
      'invalid_answers',
    ],
    [
      'matches the prompt constructor',
      '{"answers":[{"questionId":"pairs","value":{"constructor":"x"},"revision":1}]}',
      'invalid_answers',
    ],
    [
      'matches the prompt __proto__',
      '{"answers":[{"questionId":"pairs","value":{"__proto__":"x"},"revision":1}]}',
      'invalid_request',
    ],
    [
      'hides an answer in __proto__',
      '{"answers":[{"__proto__":{"questionId":"text","value":"x","revision":1}}]}',
      'invalid_request',
    ],
    [
      'says length instead of a list',
      '{"answers":{"length":1,"0":{"questionId":"text","value":"x","revision":1}}}',
      'invalid_request',
    ],
    ['has the revision 1e999', '{"answers":[{"questionId":"text","value":"x","revision":1e999}]}', 'invalid_answers'],
    ['has the revision -0', '{"answers":[{"questionId":"text","value":"x","revision":-0}]}', 'invalid_answers'],
    [
      'has the revision 2^53',
      '{"answers":[{"questionId":"text","value":"x","revision":9007199254740993}]}',
      'invalid_answers',
    ],
    [
      'has a revision of 400 digits',
      `{"answers":[{"questionId":"text","value":"x","revision":${'9'.repeat(400)}}]}`,
      'invalid_answers',
    ],
    [
      'has a revision next to one',
      '{"answers":[{"questionId":"text","value":"x","revision":1.0000000001}]}',
      'invalid_answers',
    ],
    ['has the revision "NaN"', '{"answers":[{"questionId":"text","value":"x","revision":"NaN"}]}', 'invalid_answers'],
    ['says NaN', '{"answers":[{"questionId":"text","value":"x","revision":NaN}]}', 'invalid_request'],
    ['has a revision in a list', '{"answers":[{"questionId":"text","value":"x","revision":[1]}]}', 'invalid_answers'],
    ['has half an emoji', saveOf('"\\ud83d"'), 'invalid_answers'],
    [
      'has half an emoji as a question',
      '{"answers":[{"questionId":"\\ud83d","value":"x","revision":1}]}',
      'invalid_answers',
    ],
    ['has a second JSON text behind the first', `${saveOf('"x"')}${saveOf('"y"')}`, 'invalid_request'],
    ['has a comment', `/* */${saveOf('"x"')}`, 'invalid_request'],
    ['has a line end inside a text', saveOf('"a\nb"'), 'invalid_request'],
    ['is JavaScript', '({answers:[]})', 'invalid_request'],
    ['is a form', 'answers=1', 'invalid_request'],
    ['is gzip that says it is JSON', gzipSync(saveOf('"x"')), 'invalid_request'],
    ['is null bytes', Buffer.alloc(1000), 'invalid_request'],
    [
      'is not UTF-8',
      Buffer.concat([Buffer.from('{"answers":['), Buffer.from([0xff, 0xfe, 0xc0, 0xaf]), Buffer.from(']}')]),
      'invalid_request',
    ],
  ];

  test.each(cases)('%s is refused, and nothing is written', async (_what, body, code) => {
    expectProblem(await save(body), code);
    await expectNothingSaved();
  });

  test('names a field of its own in vain: what is not declared is dropped', async () => {
    const own = createApiClient({ url: stack.url, token: await mint.tokenOf('dropper') });
    const session = await start(own, testId);
    const extras = {
      studentId: 'requester',
      savedAt: '2000-01-01T00:00:00Z',
      deadline: '2999-01-01T00:00:00Z',
      points: 99,
    };
    const answer = { questionId: 'text', value: 'x', revision: 1, ...extras };
    const body = { answers: [answer], deadline: extras.deadline, studentId: 'requester', state: 'submitted' };
    const reply = await own.call('saveAnswers', { params: { sessionId: session.sessionId }, body });
    expect(reply.status, reply.text).toBe(200);
    const after = await resume(own, session.sessionId);
    expect(after).toMatchObject({ state: 'inProgress', deadline: session.deadline });
    expect(Object.keys(after.answers[0] ?? {}).sort()).toEqual(['questionId', 'revision', 'savedAt', 'value']);
    expect(Date.parse(after.answers[0]?.savedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await expectNothingSaved();
  });

  test('has a name twice is read as JSON is: the last one counts, once', async () => {
    const own = createApiClient({ url: stack.url, token: await mint.tokenOf('doubler') });
    const session = await start(own, testId);
    const rawBody =
      '{"answers":[],"answers":[{"questionId":"text","value":"a","value":"b","revision":9,"revision":1}]}';
    const reply = await own.call('saveAnswers', { params: { sessionId: session.sessionId }, rawBody });
    expect(reply.status, reply.text).toBe(200);
    expect((await resume(own, session.sessionId)).answers).toMatchObject([{ value: 'b', revision: 1 }]);
  });
});

describe('A content type or encoding:', () => {
  const refused = [
    ['text/plain', 'text/plain'],
    ['a form, as another site’s page could send', 'application/x-www-form-urlencoded'],
    ['a form with files', 'multipart/form-data; boundary=x'],
    ['XML', 'application/xml'],
    ['JSON of another kind', 'application/vnd.api+json'],
    ['two', 'application/json, text/plain'],
    ['none that makes sense', 'application/json/x'],
    ['an empty one', ''],
  ] as const;

  test.each(refused)('%s is refused', async (_what, mediaType) => {
    expectProblem(await save(saveOf('"x"'), [['content-type', mediaType]]), 'unsupported_media_type');
    await expectNothingSaved();
  });

  test('JSON without a content type is refused', async () => {
    expectProblem(await save(saveOf('"x"'), []), 'unsupported_media_type');
    await expectNothingSaved();
  });

  test('a gzip bomb is never unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.length).toBeLessThan(60_000);
    const reply = await save(bomb, [json, ['content-encoding', 'gzip']]);
    expectProblem(reply, 'invalid_request');
    await expectNothingSaved();
  });
});

describe('An address', () => {
  const paths: readonly (readonly [what: string, path: () => string])[] = [
    ['with dots', () => `/api/sessions/../sessions/${sessionId}`],
    ['with encoded dots', () => `/api/sessions/%2e%2e/sessions/${sessionId}`],
    ['with an encoded slash', () => `/api%2fsessions%2f${sessionId}`],
    ['with an encoded slash in an id', () => `/api/sessions/..%2f${sessionId}`],
    ['with a backslash', () => `/api\\sessions\\${sessionId}`],
    ['with two slashes', () => `/api//sessions/${sessionId}`],
    ['with a slash behind', () => `/api/sessions/${sessionId}/`],
    ['with a parameter behind a semicolon', () => `/api/sessions/${sessionId};x=1`],
    ['with a null character', () => `/api/sessions/${sessionId}%00`],
    ['with a line end', () => `/api/sessions/${sessionId}%0d%0aset-cookie:x=1`],
    ['with a broken escape', () => '/api/sessions/%zz'],
    ['with overlong UTF-8', () => '/api/sessions/%c0%ae%c0%ae'],
    ['encoded twice', () => `/api/sessions/${sessionId.replaceAll('~', '%257e')}`],
    ['in capitals', () => `/API/SESSIONS/${sessionId.toUpperCase()}`],
    ['of a whole id too long', () => `/api/sessions/${'a'.repeat(8000)}~1~1`],
    ['of an id with one ~ more', () => `/api/sessions/${sessionId}~1`],
    ['of an id with the number padded', () => `/api/sessions/${sessionId.replace(/~1$/, '~01')}`],
    ['of an id with a sign', () => `/api/sessions/${sessionId.replace(/~1$/, '~+1')}`],
    ['of an id with digits of another script', () => `/api/sessions/${sessionId.replace(/~1$/, '~%D9%A1')}`],
    ['of an id with spaces', () => `/api/sessions/%20${sessionId}%20`],
    ['of a version as a fraction', () => `/api/sessions/${testId}~1.0~1`],
    ['of a key of the table', () => '/api/sessions/STUDENT%23requester'],
    ['of an object’s own method', () => '/api/sessions/__proto__'],
    ['outside of the API', () => '/api/../../../../etc/passwd'],
    ['of a source of ours', () => '/api/..%2f..%2fpackage.json'],
  ];

  test.each(paths)('%s leads nowhere', async (_what, path) => {
    const reply = await rawRequest(stack.url, { path: path(), headers: [signedIn] });
    expect([400, 404, 431], reply.text).toContain(reply.status);
    expect(reply.text).not.toContain('remainingMs');
    expect(reply.headers).not.toHaveProperty('set-cookie');
  });

  test('with its ~ encoded is the same address', async () => {
    const path = `/api/sessions/${sessionId.replaceAll('~', '%7E')}`;
    expect((await rawRequest(stack.url, { path, headers: [signedIn] })).status).toBe(200);
  });
});

describe('A method', () => {
  test.each(['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'POST'])(
    '%s on a session is not there',
    async (method) => {
      const reply = await rawRequest(stack.url, { method, path: `/api/sessions/${sessionId}`, headers: [signedIn] });
      expect([400, 404, 405], reply.text).toContain(reply.status);
      // TRACE would hand the token back to a script.
      expect(reply.text).not.toContain(token);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('named in a header or a query string stays what it is', async () => {
    const headers = [signedIn, json, ['x-http-method-override', 'POST'], ['x-method-override', 'POST']] as const;
    const path = `/api/sessions/${sessionId}?_method=POST`;
    expect((await rawRequest(stack.url, { path, headers })).status).toBe(200);
    expect(await resume(student, sessionId)).toMatchObject({ state: 'inProgress' });
  });

  test('GET with a body reads, and the body is nothing to it', async () => {
    const path = `/api/sessions/${sessionId}`;
    const reply = await rawRequest(stack.url, { path, headers: [signedIn, json], body: saveOf('"x"') });
    expect(reply.status).toBe(200);
    await expectNothingSaved();
  });
});

describe('Headers', () => {
  const path = '/api/tests';
  test('by the thousand are refused, and the stack goes on', async () => {
    const flood = Array.from({ length: 1500 }, (_, index) => [`x-flood-${index}`, 'y'.repeat(20)] as const);
    expect((await rawRequest(stack.url, { path, headers: [signedIn, ...flood] })).status).toBe(431);
    expect((await rawRequest(stack.url, { path, headers: [signedIn] })).status).toBe(200);
  });

  test('named like parts of every object do nothing', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const headers = [signedIn, ...names.map((name) => [name, 'x'] as const)];
    const query = names.map((name) => `${name}=1&${name}=2`).join('&');
    expect((await rawRequest(stack.url, { path: `${path}?${query}`, headers })).status).toBe(200);
  });

  test.each(['a'.repeat(65), 'short', '<script>alert(1)</script>', '$%7Bjndi:ldap://x%7D', 'x y z w v u t s'])(
    'with a correlation id like %s: the reply has one of our own',
    async (proposed) => {
      const reply = await rawRequest(stack.url, { path, headers: [signedIn, ['x-correlation-id', proposed]] });
      expect(reply.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('that claim another host change no address in any reply', async () => {
    const evil = 'evil.example';
    const headers = [
      signedIn,
      ['x-forwarded-host', evil],
      ['x-forwarded-proto', 'gopher'],
      ['forwarded', `host=${evil}`],
    ] as const;
    for (const at of ['/config.json', '/oidc/.well-known/openid-configuration', '/api/openapi.json', path]) {
      const reply = await rawRequest(stack.url, { path: at, headers });
      expect(reply.status).toBe(200);
      expect(reply.text + JSON.stringify(reply.headers)).not.toContain(evil);
    }
  });

  test('of another origin are not let in: no reply allows a foreign page to read it', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = [
        signedIn,
        ['origin', 'https://evil.example'],
        ['access-control-request-method', 'PATCH'],
      ] as const;
      const reply = await rawRequest(stack.url, { method, path, headers });
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('of every reply with somebody’s data forbid keeping it', async () => {
    const reply = await rawRequest(stack.url, { path, headers: [signedIn] });
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['x-powered-by']).toBeUndefined();
  });
});

test('after all that the student’s session is as it was', async () => {
  expect(await resume(student, sessionId)).toMatchObject({ state: 'inProgress', answers: [] });
});
