/** Values on their way from an author's file to a student's result: nothing is rounded, and nothing is another number. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import * as z from 'zod/mini';
import { AttemptList } from '../../shared/api/attempts.ts';
import { Receipt, ReceiptKeySet } from '../../shared/api/receipts.ts';
import { verifyReceipt } from '../../shared/receipts/verify-receipt.ts';
import { freshTestId, importTests, runNode } from '../support/import-test.ts';
import { oneThirdCorrect, thirds } from '../support/sample-sources.ts';
import { asUser } from './as-user.ts';
import { complete, start } from './parse-reply.ts';

const { env } = inject('apiStack');
const ada = await asUser('ada');
const folder = mkdtempSync(join(tmpdir(), 'pencils-down-exact-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Publishes questions in YAML, as an author types them. */
async function publish(questions: string): Promise<string> {
  const testId = freshTestId('exact');
  const file = join(folder, `${testId}.yaml`);
  const review = '{correctness: immediately, rightAnswers: immediately, feedback: immediately}';
  const head = `id: ${testId}\ntitle: Exact\nduration: 10 min\nshuffleQuestions: false\nshuffleChoices: false\nreview: ${review}\n`;
  writeFileSync(file, `${head}questions:\n${questions}`);
  const { status, output } = await runNode(['functions/operator/import-tests.ts', file], env);
  expect(status, output).toBe(0);
  return testId;
}

test('twelve matchings with a third right are 4 of 12 and 33.33 % in API, result, receipt and on the command line', async () => {
  const testId = freshTestId('thirds');
  await importTests(env, thirds({ testId }));
  const { sessionId, questions } = await start(ada, testId);
  const attempt = await complete(ada, sessionId, oneThirdCorrect(questions));
  const score = { points: 4, maxPoints: 12, percent: 33.33 };
  expect(attempt.score).toEqual(score);
  expect(attempt.questions?.map(({ points, result }) => `${points} ${result}`)).toEqual(Array(12).fill('0.33 partial'));
  const { results } = z.parse(AttemptList, (await ada.call('listAttempts')).body);
  expect(results.find((result) => result.testId === testId)?.percent).toBe(33.33);

  const { receipt } = z.parse(Receipt, (await ada.call('getReceipt', { params: { attemptId: sessionId } })).body);
  const keys = z.parse(ReceiptKeySet, (await ada.call('listReceiptKeys')).body);
  expect(await verifyReceipt(receipt, keys)).toMatchObject({ kind: 'valid', statement: { score } });
  const file = join(folder, 'thirds.jws');
  writeFileSync(file, receipt);
  const { output } = await runNode(['functions/operator/ops.ts', 'verify-receipt', file], env);
  expect(output).toContain('4 of 12 (33.33%)');
});

test('keys beyond a computer’s whole numbers are graded and shown as they were typed', async () => {
  const testId = await publish(`
  - {type: numeric, text: Avogadro, answer: 6.022e23, tolerance: 1e17}
  - {type: numeric, text: Sixteen noughts, answer: 1e16}
  - {type: numeric, text: Below, answer: -6.4e18, unit: C}
  - {type: numeric, text: Edge, answer: 0.3, tolerance: 0.1}
  - {type: numeric, text: Other edge, answer: 0.3, tolerance: 0.1}
  - {type: numeric, text: Largest, answer: 1e100, tolerance: 0.10}
`);
  const { sessionId } = await start(ada, testId);
  const typed = ['6,022 000 1 · 10²³', '10 000 000 000 000 001', '−6.4 × 10^18 C', '0.4', '0,2', '1 e100'];
  const answers = typed.map((value, index) => ({ questionId: `q${index + 1}`, value, revision: 1 }));
  const { questions } = await complete(ada, sessionId, answers);
  expect(questions?.map(({ result, rightAnswer, answer }) => [answer, result, rightAnswer])).toEqual([
    [typed[0], 'correct', '6.022e23 ± 1e17'],
    [typed[1], 'incorrect', '1e16'],
    [typed[2], 'correct', '-6.4e18 C'],
    [typed[3], 'correct', '0.3 ± 0.1'],
    [typed[4], 'correct', '0.3 ± 0.1'],
    [typed[5], 'correct', '1e100 ± 0.10'],
  ]);
});

test('weights count as Moodle counts them: a single pick may cost, several picks and the total never', async () => {
  const testId = await publish(`
  - {id: one, type: singleChoice, text: One, choices: [{text: A, right: true}, {text: B, weight: -33.33333, feedback: No.}, {text: C, weight: 100}]}
  - {id: many, type: multipleChoice, scoring: weights, text: Many, choices: [{text: A, weight: 50}, {text: B, weight: 50}, {text: C, weight: -100}]}
  - {id: word, type: shortText, text: Word, wildcards: true, accept: [Paris, {text: Par*, weight: 16.66667, feedback: Nearly.}]}
`);
  const sit = async (one: string, many: readonly string[], word: string) => {
    const { sessionId, questions } = await start(ada, testId);
    const idOf = (questionId: string, text: string) => {
      const question = questions.find((found) => found.questionId === questionId);
      return question && 'choices' in question
        ? question.choices.find((choice) => choice.text === text)?.id
        : undefined;
    };
    const answers = [
      { questionId: 'one', value: idOf('one', one), revision: 1 },
      { questionId: 'many', value: many.map((text) => idOf('many', text)), revision: 1 },
      { questionId: 'word', value: word, revision: 1 },
    ];
    return complete(ada, sessionId, answers);
  };
  const { score, questions } = await sit('B', ['A'], 'parrot');
  expect(questions?.map(({ points, result }) => `${points} ${result}`)).toEqual([
    '-0.33 incorrect',
    '0.5 partial',
    '0.17 partial',
  ]);
  // -1/3 + 1/2 + 1/6
  expect(score).toEqual({ points: 0.33, maxPoints: 3, percent: 11.11 });
  expect(questions?.map(({ answerFeedback }) => answerFeedback?.map(({ text }) => text))).toEqual([
    ['No.'],
    undefined,
    ['Nearly.'],
  ]);
  expect(questions?.[0]?.rightAnswer).toHaveLength(2);
});

test('a test in which only points were lost comes to nothing, and not to less', async () => {
  const testId = await publish(
    '  - {id: one, type: singleChoice, text: One, choices: [{text: A, right: true}, {text: B, weight: -50}]}\n',
  );
  const { sessionId, questions } = await start(ada, testId);
  const [question] = questions;
  const value = question?.type === 'singleChoice' ? question.choices.find(({ text }) => text === 'B')?.id : null;
  const attempt = await complete(ada, sessionId, [{ questionId: 'one', value, revision: 1 }]);
  expect(attempt.questions?.[0]).toMatchObject({ points: -0.5, result: 'incorrect' });
  expect(attempt.score).toEqual({ points: 0, maxPoints: 1, percent: 0 });
});
