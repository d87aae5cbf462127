/** Brings a stack into the state that all screens are looked at in: one student in the middle of things. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { OpenSession } from '../../shared/api/sessions.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { Choice } from '../../shared/questions/question-fields.ts';
import { isAnswerOf, type StudentQuestion } from '../../shared/questions/student-question.ts';
import type { ApiClient } from '../support/api-client.ts';
import { apiOf, awaitAttempt } from '../support/await-attempt.ts';
import { importTests } from '../support/import-test.ts';
import { type TestStack, targetVariable } from '../support/target.ts';
import { sceneSources, sceneTests } from './scene-sources.ts';

/** What the screens are about: sessions by id. All of it is Alan's, who has extra time. */
const Scene = z.object({
  /** In progress, partly answered. */
  openSessionId: z.string(),
  /** In progress: two sections, scrolled. */
  sectionsId: z.string(),
  /** Submitted, everything shown. */
  submittedId: z.string(),
  /** Submitted, most of it held back. */
  heldBackId: z.string(),
  /** Ended by time; one answer came late. */
  expiredId: z.string(),
});
export type Scene = Readonly<z.infer<typeof Scene>>;

/** The answers of the scene by question; texts stand for the ids of choices, which differ between versions. */
const sceneAnswers: Readonly<Record<string, AnswerValue>> = {
  refraction: 'sin',
  visible: ['420 nm', '950 nm'],
  vacuum: false,
  frequency: '136',
  program: 'blue',
  units: { Frequency: 'hertz', Energy: 'watt', Power: 'joule' },
  spectrum: ['X-rays', 'Violet light', 'Radio waves', 'Red light'],
  sum: '42',
  year: '1843',
};

/**
 * The scene of a stack that outlives a worker: after a failed test the next worker finds it where the last one wrote
 * it down, beside the target's file. Set a second time it would use up Alan's attempts, and every later test would fail.
 */
export async function sceneOf(stack: TestStack): Promise<Scene> {
  const target = process.env[targetVariable];
  if (!target) return setScene(stack);
  const file = `${target}.scene.json`;
  if (existsSync(file)) return z.parse(Scene, JSON.parse(readFileSync(file, 'utf8')));
  const scene = await setScene(stack);
  writeFileSync(file, JSON.stringify(scene));
  return scene;
}

/** Prepares a fresh stack; takes as long as the shortest test and its grace. */
export async function setScene(stack: TestStack): Promise<Scene> {
  await importTests(stack.env(), ...sceneSources(Date.now()));
  const alan = await apiOf(stack, 'alan');
  const expired = await answered(alan, sceneTests.quick, 1);
  const submitted = await answered(alan, sceneTests.waves, 7);
  await complete(alan, submitted.sessionId);
  const heldBack = await answered(alan, sceneTests.cells, 4);
  await complete(alan, heldBack.sessionId);
  await awaitAttempt(stack, 'alan', expired.sessionId, Date.parse(expired.deadline) + 15_000);
  await deliverLate(alan, expired);
  const open = await answered(alan, sceneTests.waves, 4);
  const inSections = await answered(alan, sceneTests.reading, 1);
  return {
    sectionsId: inSections.sessionId,
    openSessionId: open.sessionId,
    submittedId: submitted.sessionId,
    heldBackId: heldBack.sessionId,
    expiredId: expired.sessionId,
  };
}

/** Starts a session and answers its first questions, and the ordering: unanswered, it is shown in a random order. */
async function answered(client: ApiClient, testId: string, count: number): Promise<OpenSession> {
  const reply = await client.call('startSession', { params: { testId }, body: {} });
  if (reply.status !== 201) throw new Error(`The scene's session was not started: ${reply.text}`);
  const session = z.parse(OpenSession, reply.body);
  const answers = session.questions
    .filter(({ type }, index) => index < count || type === 'ordering')
    .map((question) => ({ questionId: question.questionId, value: toAnswer(question), revision: 1 }));
  const saved = await client.call('saveAnswers', { params: { sessionId: session.sessionId }, body: { answers } });
  if (saved.status !== 200) throw new Error(`The scene's answers were refused: ${saved.text}`);
  return session;
}

/** As a laptop does that was off the network at the end. */
async function deliverLate(client: ApiClient, { sessionId, deadline }: OpenSession): Promise<void> {
  const givenAt = new Date(Date.parse(deadline) - 2_000).toISOString();
  const answers = [{ questionId: 'prime', value: true, revision: 1_000, givenAt }];
  const reply = await client.call('saveAnswers', { params: { sessionId }, body: { answers } });
  if (reply.status !== 409) throw new Error(`The scene's late answer was not refused: ${reply.text}`);
}

async function complete(client: ApiClient, sessionId: string): Promise<void> {
  const reply = await client.call('completeSession', { params: { sessionId }, body: {} });
  if (reply.status !== 200) throw new Error(`The scene's session was not submitted: ${reply.text}`);
}

/** The answer with ids in the place of texts. */
function toAnswer(question: StudentQuestion): AnswerValue {
  const value = sceneAnswers[question.questionId] ?? null;
  if ('prompts' in question) {
    const entries = isAnswerOf('matching', value) ? Object.entries(value) : [];
    return Object.fromEntries(
      entries.map(([prompt, option]) => [idOf(question.prompts, prompt), idOf(question.options, option)]),
    );
  }
  const things = 'choices' in question ? question.choices : 'items' in question ? question.items : null;
  if (things === null) return value;
  return isAnswerOf('multipleChoice', value) ? value.map((text) => idOf(things, text)) : idOf(things, String(value));
}

/** Of the first choice whose text begins so, or holds it. */
function idOf(choices: readonly Choice[], text: string): string {
  const found = choices.find((choice) => choice.text === text) ?? choices.find((choice) => choice.text.includes(text));
  if (!found) throw new Error(`No choice says ${text}`);
  return found.id;
}
