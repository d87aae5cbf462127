/** Bodies that no page of ours sends: refused with the right words, never a 5xx, and nothing is written. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../shared/api/problem.ts';
import { resume, start } from '../api/parse-reply.ts';
import { expectRefused, json, saveOf, sessionUnderAttack } from './support/session-under-attack.ts';

const attacked = await sessionUnderAttack('bodies');

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
    expectRefused(await attacked.save(body), code);
    await attacked.expectNothingSaved();
  });

  test('names a field of its own in vain: what is not declared is dropped', async () => {
    const own = await attacked.clientOf('dropper');
    const session = await start(own, attacked.testId);
    const extras = {
      studentId: 'bodies',
      savedAt: '2000-01-01T00:00:00Z',
      deadline: '2999-01-01T00:00:00Z',
      points: 99,
    };
    const answer = { questionId: 'text', value: 'x', revision: 1, ...extras };
    const body = { answers: [answer], deadline: extras.deadline, studentId: 'bodies', state: 'submitted' };
    const reply = await own.call('saveAnswers', { params: { sessionId: session.sessionId }, body });
    expect(reply.status, reply.text).toBe(200);
    const after = await resume(own, session.sessionId);
    expect(after).toMatchObject({ state: 'inProgress', deadline: session.deadline });
    expect(Object.keys(after.answers[0] ?? {}).sort()).toEqual(['questionId', 'revision', 'savedAt', 'value']);
    expect(Date.parse(after.answers[0]?.savedAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
    await attacked.expectNothingSaved();
  });

  test('has a name twice is read as JSON is: the last one counts, once', async () => {
    const own = await attacked.clientOf('doubler');
    const session = await start(own, attacked.testId);
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
    expectRefused(await attacked.save(saveOf('"x"'), [['content-type', mediaType]]), 'unsupported_media_type');
    await attacked.expectNothingSaved();
  });

  test('JSON without a content type is refused', async () => {
    expectRefused(await attacked.save(saveOf('"x"'), []), 'unsupported_media_type');
    await attacked.expectNothingSaved();
  });

  test('a gzip bomb is never unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.length).toBeLessThan(60_000);
    const reply = await attacked.save(bomb, [json, ['content-encoding', 'gzip']]);
    expectRefused(reply, 'invalid_request');
    await attacked.expectNothingSaved();
  });
});
