/** What several attempts come to, as the student is told. */
import { expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AttemptList } from '../../shared/api/attempts.ts';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, start } from './parse-reply.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');

/** Three attempts that earn 25, 75 and 0 percent. */
async function takeThrice(testId: string): Promise<void> {
  const blue = { questionId: 'colour', value: 'blue', revision: 1 };
  const product = { questionId: 'product', value: '42', revision: 1 };
  for (const answers of [[blue], [blue, product], []]) {
    const { sessionId } = await start(ada, testId);
    await complete(ada, sessionId, answers);
  }
}

async function resultOf(testId: string) {
  const { results } = z.parse(AttemptList, (await ada.call('listAttempts')).body);
  return results.find((result) => result.testId === testId);
}

test.each([
  ['highest', 75, 2],
  ['average', 33.33, null],
  ['first', 25, 1],
  ['last', 0, 3],
] as const)('%s of three attempts is %d percent', async (attemptMethod, percent, attemptNumber) => {
  const testId = freshTestId(attemptMethod);
  await importTests(env, { ...shortTest({ testId }), attemptMethod });
  await takeThrice(testId);
  expect(await resultOf(testId)).toMatchObject({ method: attemptMethod, attemptCount: 3, percent, attemptNumber });
});

test('a result is hidden while the review policy hides scores', async () => {
  const testId = freshTestId('hidden');
  await importTests(env, shortTest({ testId, review: { score: 'never' } }));
  await takeThrice(testId);
  expect(await resultOf(testId)).toMatchObject({ method: 'highest', percent: null, attemptNumber: null });
});
