/** A student's page that saves all the while and tries again what fails, whatever is deployed meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { SaveAnswersReply } from '../../../shared/api/sessions.ts';
import type { ApiClient, Reply } from '../../support/api-client.ts';

export interface Saving {
  /** How many answers were acknowledged so far. */
  acknowledged(): number;
  /** Statuses of the replies that acknowledged nothing, oldest first; 0 stands for no reply. */
  failures(): readonly number[];
  /**
   * Ends when the answer under way is acknowledged.
   * @returns the newest acknowledged answer of each question
   * @throws Error when an answer was refused in a way that no retry mends
   */
  stop(): Promise<Readonly<Record<string, string>>>;
}

const pauseMs = 150;

/** Answers the questions in turn, a new text each time. */
export function keepSaving(api: ApiClient, sessionId: string, questionIds: readonly string[]): Saving {
  const newest: Record<string, string> = {};
  const failures: number[] = [];
  let acknowledged = 0;
  let isStopped = false;

  async function run(): Promise<void> {
    for (let revision = 1; !isStopped; revision += 1) {
      const questionId = questionIds[revision % questionIds.length] ?? '';
      const value = `text ${revision}`;
      const body = { answers: [{ questionId, value, revision }] };
      while (!(await isSaved(api.call('saveAnswers', { params: { sessionId }, body })))) await sleep(pauseMs);
      newest[questionId] = value;
      acknowledged += 1;
      await sleep(pauseMs);
    }
  }

  async function isSaved(call: Promise<Reply>): Promise<boolean> {
    const reply = await call.catch(() => null);
    const status = reply?.status ?? 0;
    if (status === 200) {
      const { results } = z.parse(SaveAnswersReply, reply?.body);
      if (results.every((result) => result.status === 'saved')) return true;
    }
    if (status >= 400 && status < 500 && status !== 429) throw new Error(`Never to be saved: ${reply?.text}`);
    failures.push(status);
    return false;
  }

  const running = run();
  // Told to whoever stops it, not to the process.
  running.catch(() => {});
  return {
    acknowledged: () => acknowledged,
    failures: () => failures,
    async stop() {
      isStopped = true;
      await running;
      return newest;
    },
  };
}
