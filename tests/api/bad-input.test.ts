import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { ProblemCode } from '../../shared/api/problem.ts';
import type { RouteName } from '../../shared/api/routes.ts';
import type { CallOptions } from '../support/api-client.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { everyQuestionType } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, expectProblem, resume, start } from './parse-reply.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');
const testId = freshTestId('bad-input');
let sessionId: string;

beforeAll(async () => {
  await importTests(env, everyQuestionType({ testId }));
  ({ sessionId } = await start(ada, testId));
});

/** A bad call: what is wrong with it, and the code and field that say so. */
type BadCall = readonly [
  what: string,
  route: RouteName,
  options: () => CallOptions,
  ProblemCode,
  pointer: string | null,
];

const ofTest = () => ({ testId });
const ofSession = () => ({ sessionId });
const plain = { 'content-type': 'text/plain' };
const badCalls: readonly BadCall[] = [
  ['an id with capitals', 'getTest', () => ({ params: { testId: 'Demo' } }), 'not_found', '/path/testId'],
  ['an id too long', 'getTest', () => ({ params: { testId: 'a'.repeat(65) } }), 'not_found', '/path/testId'],
  ['an id in percent signs', 'getTest', () => ({ params: { testId: '%2e%2e%23' } }), 'not_found', '/path/testId'],
  ['an unknown test', 'getTest', () => ({ params: { testId: 'no-such-test' } }), 'not_found', null],
  [
    'an id with capitals',
    'startSession',
    () => ({ params: { testId: 'Demo' }, body: {} }),
    'not_found',
    '/path/testId',
  ],
  ['an unknown test', 'startSession', () => ({ params: { testId: 'no-such-test' }, body: {} }), 'not_found', null],
  [
    'attempt zero',
    'startSession',
    () => ({ params: ofTest(), body: { attemptNumber: 0 } }),
    'invalid_request',
    '/attemptNumber',
  ],
  [
    'attempt "1"',
    'startSession',
    () => ({ params: ofTest(), body: { attemptNumber: '1' } }),
    'invalid_request',
    '/attemptNumber',
  ],
  ['no JSON', 'startSession', () => ({ params: ofTest(), rawBody: '{' }), 'invalid_request', ''],
  ['a list as body', 'startSession', () => ({ params: ofTest(), body: [] }), 'invalid_request', ''],
  [
    'plain text',
    'startSession',
    () => ({ params: ofTest(), rawBody: '{}', headers: plain }),
    'unsupported_media_type',
    null,
  ],
  ['no session’s id', 'getSession', () => ({ params: { sessionId: 'demo' } }), 'not_found', '/path/sessionId'],
  ['an attempt 0', 'getSession', () => ({ params: { sessionId: 'demo~1~0' } }), 'not_found', '/path/sessionId'],
  [
    'a version that was never published',
    'getSession',
    () => ({ params: { sessionId: `${testId}~99~1` } }),
    'not_found',
    null,
  ],
  [
    'no session’s id',
    'saveAnswers',
    () => ({ params: { sessionId: '~~' }, body: { answers: [{}] } }),
    'not_found',
    '/path/sessionId',
  ],
  ['no answers', 'saveAnswers', () => ({ params: ofSession(), body: {} }), 'invalid_request', '/answers'],
  [
    'an empty list',
    'saveAnswers',
    () => ({ params: ofSession(), body: { answers: [] } }),
    'invalid_request',
    '/answers',
  ],
  [
    'answers as text',
    'saveAnswers',
    () => ({ params: ofSession(), body: { answers: 'all' } }),
    'invalid_request',
    '/answers',
  ],
  [
    'too many',
    'saveAnswers',
    () => ({ params: ofSession(), body: { answers: Array(501).fill({}) } }),
    'invalid_request',
    '/answers',
  ],
  ['null', 'saveAnswers', () => ({ params: ofSession(), rawBody: 'null' }), 'invalid_request', ''],
  ['no JSON', 'saveAnswers', () => ({ params: ofSession(), rawBody: '{"answers":[' }), 'invalid_request', ''],
  [
    'plain text',
    'saveAnswers',
    () => ({ params: ofSession(), rawBody: '{}', headers: plain }),
    'unsupported_media_type',
    null,
  ],
  ['2 MB', 'saveAnswers', () => ({ params: ofSession(), rawBody: `"${'x'.repeat(2e6)}"` }), 'payload_too_large', null],
  [
    'a version that was never published',
    'saveAnswers',
    () => ({ params: { sessionId: `${testId}~99~1` }, body: { answers: [{}] } }),
    'not_found',
    null,
  ],
  [
    'no session’s id',
    'completeSession',
    () => ({ params: { sessionId: 'x' }, body: {} }),
    'not_found',
    '/path/sessionId',
  ],
  [
    'answers as a number',
    'completeSession',
    () => ({ params: ofSession(), body: { answers: 5 } }),
    'invalid_request',
    '/answers',
  ],
  ['no JSON', 'completeSession', () => ({ params: ofSession(), rawBody: 'done' }), 'invalid_request', ''],
  ['no attempt’s id', 'getAttempt', () => ({ params: { attemptId: 'x~y' } }), 'not_found', '/path/attemptId'],
  ['an attempt that is not there', 'getAttempt', () => ({ params: { attemptId: `${testId}~1~9` } }), 'not_found', null],
  ['nothing to mark', 'markNotificationsSeen', () => ({ body: {} }), 'invalid_request', '/upTo'],
  ['no notification’s id', 'markNotificationsSeen', () => ({ body: { upTo: '#' } }), 'invalid_request', '/upTo'],
  ['no JSON', 'markNotificationsSeen', () => ({ rawBody: 'upTo' }), 'invalid_request', ''],
];

test.each(badCalls)('%s: %s answers %3$s and names the field', async (_, route, options, code, pointer) => {
  const problem = expectProblem(await ada.call(route, options()), code);
  if (pointer !== null) expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  expect(problem.detail).not.toBe('');
  expect((await resume(ada, sessionId)).answers).toEqual([]);
});

test('a body above the gateway’s limit is refused before any handler', async () => {
  const reply = await ada.call('saveAnswers', { params: { sessionId }, rawBody: `"${'x'.repeat(11e6)}"` });
  expect(reply.status).toBe(413);
});

describe('Bad answers', () => {
  /** Each with the question it is about. */
  const badAnswers: readonly (readonly [what: string, answer: unknown])[] = [
    ['an unknown question', { questionId: 'nowhere', value: 'x', revision: 1 }],
    ['a question called __proto__', { questionId: '__proto__', value: 'x', revision: 1 }],
    ['a choice that is not offered', { questionId: 'single', value: 'zz', revision: 1 }],
    ['a list where one choice is due', { questionId: 'single', value: ['a'], revision: 1 }],
    ['the same choice twice', { questionId: 'multiple', value: ['a', 'a'], revision: 1 }],
    ['text for true or false', { questionId: 'statement', value: 'true', revision: 1 }],
    ['a number as a number', { questionId: 'number', value: 42, revision: 1 }],
    ['a number of 65 characters', { questionId: 'number', value: '1'.repeat(65), revision: 1 }],
    ['text that is too long', { questionId: 'text', value: 'x'.repeat(20_000), revision: 1 }],
    ['a prompt that is not there', { questionId: 'pairs', value: { nowhere: 'x' }, revision: 1 }],
    ['items that are not there', { questionId: 'order', value: ['x', 'y'], revision: 1 }],
    ['revision 0', { questionId: 'text', value: 'x', revision: 0 }],
    ['half a revision', { questionId: 'text', value: 'x', revision: 1.5 }],
    ['no revision', { questionId: 'text', value: 'x' }],
    ['no value', { questionId: 'text', revision: 1 }],
    ['no answer at all', 7],
  ];

  test.each(badAnswers)('%s is named by its place, and nothing is written', async (_, answer) => {
    const reply = await ada.call('saveAnswers', { params: { sessionId }, body: { answers: [answer] } });
    const { errors = [] } = expectProblem(reply, 'invalid_answers');
    expect(errors.length).toBeGreaterThan(0);
    for (const { pointer, code, detail } of errors) {
      expect(pointer).toMatch(/^\/answers\/0(?:\/|$)/);
      expect(code).toMatch(/^[a-z_]+$/);
      expect(detail).not.toBe('');
    }
    expect((await resume(ada, sessionId)).answers).toEqual([]);
  });

  test('the good ones of the same save are kept, and the reply says so', async () => {
    const own = await start(await asUser('grace'), testId);
    const grace = await asUser('grace');
    const answers = [
      { questionId: 'text', value: 'green', revision: 1 },
      ...badAnswers.map(([, answer]) => answer),
      { questionId: 'statement', value: true, revision: 3 },
    ];
    const reply = await grace.call('saveAnswers', { params: { sessionId: own.sessionId }, body: { answers } });
    const { errors = [], results } = expectProblem(reply, 'invalid_answers');
    const faulty = new Set(errors.map(({ pointer }) => pointer.split('/')[2]));
    expect(faulty.size).toBe(badAnswers.length);
    expect(results).toMatchObject([
      { questionId: 'text', status: 'saved' },
      { questionId: 'statement', status: 'saved' },
    ]);
    const { answers: kept } = await resume(grace, own.sessionId);
    expect(Object.fromEntries(kept.map(({ questionId, value }) => [questionId, value]))).toEqual({
      text: 'green',
      statement: true,
    });
  });

  test('submitting with a bad answer keeps the session open and the good answers', async () => {
    const alan = await asUser('alan');
    const own = await start(alan, testId);
    const answers = [
      { questionId: 'text', value: 'red', revision: 1 },
      { questionId: 'single', value: 'zz', revision: 1 },
    ];
    const reply = await alan.call('completeSession', { params: { sessionId: own.sessionId }, body: { answers } });
    expectProblem(reply, 'invalid_answers');
    expect((await resume(alan, own.sessionId)).answers).toMatchObject([{ questionId: 'text', value: 'red' }]);
    const attempt = await complete(alan, own.sessionId);
    expect(attempt).toMatchObject({ outcome: 'submitted', answeredCount: 1 });
  });
});
