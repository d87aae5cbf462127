/** A small sitting in which every kind of item comes to be, by the real actions on a real engine. */
import { createHash } from 'node:crypto';
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import { createOverrideStore } from '../../functions/operator/deployment/override-store.ts';
import { noteState } from '../../functions/service-state/note-state.ts';
import { closeSession } from '../../functions/sessions/closing/close-session.ts';
import { extendSession } from '../../functions/sessions/extend/extend-session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import type { Backend } from '../support/backend.ts';
import { sampleVersion } from '../support/sample-version.ts';

const minuteMs = 60_000;

const geography: TestVersion = {
  ...sampleVersion(),
  testId: 'geography',
  title: 'Geography',
  description: 'Capitals and numbers.',
  instructions: 'Take your time.',
  durationSeconds: 1_200,
  attemptsAllowed: 1,
  calculator: 'basic',
  publishedAtMs: Date.parse('2026-11-20T12:00:00Z'),
  questions: [
    {
      questionId: 'capital',
      type: 'singleChoice',
      text: 'What is the capital of France?',
      points: 2,
      feedback: 'It stands on the Seine.',
      choices: [
        { id: '0gk3v8qa', text: 'Lyon' },
        { id: '7t1mpz4c', text: 'Paris' },
      ],
      rightChoiceId: '7t1mpz4c',
    },
    {
      questionId: 'rivers',
      type: 'matching',
      text: 'Which sea does each river flow into?',
      points: 3,
      feedback: '',
      prompts: [
        { id: '2hd9s0ke', text: 'Rhône' },
        { id: '5vn7c3ut', text: 'Rhine' },
        { id: '9qe1r6bm', text: 'Po' },
      ],
      options: [
        { id: '1bw4x8jf', text: 'North Sea' },
        { id: '6ya2l5og', text: 'Mediterranean' },
      ],
      rightMatches: { '2hd9s0ke': '6ya2l5og', '5vn7c3ut': '1bw4x8jf', '9qe1r6bm': '6ya2l5og' },
      scoring: 'partial',
    },
    {
      questionId: 'molecules',
      type: 'numeric',
      text: 'How many molecules are in a mole?',
      points: 1,
      feedback: '',
      rightNumber: '6.022e23',
      tolerance: '1e20',
      unit: null,
    },
  ],
};

/** Two students: of one the time runs out, after a power cut gave everybody two minutes; the other is still at it. */
export async function playSitting({ services, client, tableName, clock }: Backend): Promise<void> {
  const sourceHash = createHash('sha256').update(JSON.stringify(geography)).digest('hex');
  await services.tests.publish({
    testId: geography.testId,
    sourceHash,
    build: (version) => ({ ...geography, version }),
  });
  await noteState(services, 'sweep');
  await services.accommodations.put('ada', { testId: null, extraPercent: 50 });
  const grant = { testId: 'geography', extraAttempts: 1, reason: 'was ill the first time', grantedAtMs: clock.nowMs };
  await services.allowances.grantAttempts('ada', grant);

  const { session: ada } = await startSession(services, { studentId: 'ada', testId: 'geography' });
  clock.nowMs += minuteMs;
  await saveAnswers(services, ada, [{ questionId: 'capital', value: '7t1mpz4c', revision: 1 }]);
  clock.nowMs += minuteMs;
  // One match only: DynamoDB keeps no order of names, and the attempt's text has them as they came.
  const matches = { '2hd9s0ke': '6ya2l5og' };
  await saveAnswers(services, ada, [{ questionId: 'rivers', value: matches, revision: 3 }]);
  await extendSession(services, ada, { incident: 'power-cut', addSeconds: 120 });
  clock.nowMs = ada.dueAtMs + 2 * minuteMs;
  await closeSession(services, ada, 'queue');
  clock.nowMs += minuteMs;
  const givenAt = new Date(ada.deadlineMs).toISOString();
  await saveAnswers(services, ada, [{ questionId: 'molecules', value: '6.022e23', revision: 1, givenAt }]);
  const [newest] = (await services.notifications.list('ada')).notices;
  if (newest) await services.notifications.markRead('ada', newest.noticeId);

  const { session: grace } = await startSession(services, { studentId: 'grace', testId: 'geography' });
  clock.nowMs += minuteMs;
  await saveAnswers(services, grace, [
    { questionId: 'capital', value: null, revision: 2 },
    { questionId: 'molecules', value: '6,02 · 10^23', revision: 5 },
  ]);
  await createOverrideStore(client, tableName).put({
    command: 'deploy',
    reason: 'a fix that could not wait',
    atMs: clock.nowMs,
    sessionsInProgress: 1,
  });
}
