/** Reads replies through the contract's own schemas. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { AttemptView } from '../../shared/api/attempts.ts';
import { Problem, type ProblemCode, problems } from '../../shared/api/problem.ts';
import { OpenSession } from '../../shared/api/sessions.ts';
import type { ApiClient, Reply } from '../support/api-client.ts';

/** The problem document with this code; fails the test when the reply is anything else. */
export function expectProblem(reply: Reply, code: ProblemCode): Problem {
  expect(reply.text).toContain(code);
  const problem = z.parse(Problem, reply.body);
  expect(problem).toMatchObject({ code, status: problems[code].status });
  expect(reply.status).toBe(problem.status);
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  return problem;
}

/** Starts a session (or finds the open one). */
export async function start(client: ApiClient, testId: string): Promise<OpenSession> {
  const reply = await client.call('startSession', { params: { testId }, body: {} });
  expect([200, 201], reply.text).toContain(reply.status);
  return z.parse(OpenSession, reply.body);
}

/** The open session as it is now. */
export async function resume(client: ApiClient, sessionId: string): Promise<OpenSession> {
  const reply = await client.call('getSession', { params: { sessionId } });
  expect(reply.status, reply.text).toBe(200);
  return z.parse(OpenSession, reply.body);
}

/** Submits, with the last answers if any. */
export async function complete(
  client: ApiClient,
  sessionId: string,
  answers?: readonly object[],
): Promise<AttemptView> {
  const reply = await client.call('completeSession', { params: { sessionId }, body: answers ? { answers } : {} });
  expect(reply.status, reply.text).toBe(200);
  return z.parse(AttemptView, reply.body);
}
