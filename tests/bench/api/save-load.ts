/**
 * Saves, as fast as the stack takes them. The connections share the students among them and take turns with theirs: one
 * student alone would meet the limit on how fast a session is saved (docs/decisions/0010-limits-per-student.md).
 */
import autocannon from 'autocannon';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
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

/** @param connections at most as many as there are students */
export async function loadWithSaves(
  url: string,
  students: readonly Student[],
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<SaveLoad> {
  let next = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const place = next++ % connections;
      client.setRequests(students.filter((_, index) => index % connections === place).map(requestOf));
    },
  });
  return {
    connections,
    savesPerSecond: Math.round(result['2xx'] / result.duration),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

function requestOf({ session, token }: Student): autocannon.Request {
  return {
    method: 'PATCH',
    path: `/api/sessions/${formatSessionId(session)}/answers`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    setupRequest: (request) => ({ ...request, body: nextSave() }),
  };
}

function nextSave(): string {
  revision++;
  const { questionId, value } = examAnswers[revision % examAnswers.length] ?? {};
  return JSON.stringify({ answers: [{ questionId, value, revision }] });
}
