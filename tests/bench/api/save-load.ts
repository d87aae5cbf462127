/** Saves, as fast as the stack takes them: each connection is a student who never stops typing. */
import autocannon from 'autocannon';
import type { Session } from '../../../functions/sessions/session.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { examAnswers } from '../support/bench-exam.ts';

export interface Student {
  readonly session: Session;
  readonly token: string;
}

export interface SaveLoad {
  readonly connections: number;
  readonly savesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Replies other than 200, and no reply. */
  readonly failed: number;
}

/** Revisions above those that the sessions begin with; each load has its own thousands. */
let revision = 1000;

/** One student per connection. */
export async function loadWithSaves(url: string, students: readonly Student[], seconds: number): Promise<SaveLoad> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: students.length,
    duration: seconds,
    setupClient: (client) => {
      const student = students[next++ % students.length];
      if (!student) return;
      const path = `/api/sessions/${formatSessionId(student.session)}/answers`;
      const headers = { authorization: `Bearer ${student.token}`, 'content-type': 'application/json' };
      client.setRequests([
        { method: 'PATCH', path, headers, setupRequest: (request) => ({ ...request, body: nextSave() }) },
      ]);
    },
  });
  return {
    connections: students.length,
    savesPerSecond: Math.round(result['2xx'] / result.duration),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

function nextSave(): string {
  revision++;
  const { questionId, value } = examAnswers[revision % examAnswers.length] ?? {};
  return JSON.stringify({ answers: [{ questionId, value, revision }] });
}
