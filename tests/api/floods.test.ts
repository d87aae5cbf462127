/** One student who floods is held back with 429 and `Retry-After`; nobody else notices, and no answer is lost by it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { expectProblem, resume, start } from './parse-reply.ts';

const { env } = inject('apiStack');
/** Nobody else's requests may come in between. */
const mary = await asUser('mary');
const grace = await asUser('grace');
const testId = freshTestId('flood');
const atOnce = 60;
const longestFloodMs = 40_000;

beforeAll(() => importTests(env, shortTest({ testId })));

describe('A flood of saves', () => {
  test('is refused with when to come again; what was acknowledged is there, and after the wait it goes on', async () => {
    const { sessionId } = await start(mary, testId);
    const save = (revision: number) =>
      mary.call('saveAnswers', {
        params: { sessionId },
        body: { answers: [{ questionId: 'colour', value: `v${revision}`, revision }] },
      });
    let revision = 0;
    let acknowledged = 0;
    let refused: Awaited<ReturnType<typeof save>> | undefined;
    const stopAtMs = Date.now() + longestFloodMs;
    while (!refused && Date.now() < stopAtMs) {
      const sent = Array.from({ length: atOnce }, () => ++revision);
      const replies = await Promise.all(sent.map(async (number) => ({ number, reply: await save(number) })));
      refused = replies.find(({ reply }) => reply.status === 429)?.reply;
      const saved = replies.filter(({ reply }) => reply.status === 200).map(({ number }) => number);
      acknowledged = Math.max(acknowledged, ...saved);
    }
    if (!refused) throw new Error(`${revision} saves were all taken`);
    const { retryAfterSeconds } = expectProblem(refused, 'too_many_requests');
    expect(refused.headers.get('retry-after')).toBe(String(retryAfterSeconds));

    const other = await start(grace, testId);
    const body = { answers: [{ questionId: 'colour', value: 'calm', revision: 1 }] };
    expect((await grace.call('saveAnswers', { params: { sessionId: other.sessionId }, body })).status).toBe(200);

    await sleep((retryAfterSeconds ?? 0) * 1000);
    const [kept] = (await resume(mary, sessionId)).answers;
    expect(kept).toMatchObject({ revision: acknowledged, value: `v${acknowledged}` });
    expect((await save(revision + 1)).status).toBe(200);
  });
});
