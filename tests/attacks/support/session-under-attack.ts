/** A student's open session on the attacks' stack, at which a file throws requests, and the look whether any left a trace. */
import { expect, inject } from 'vitest';
import * as z from 'zod/mini';
import { Problem, type ProblemCode, problems } from '../../../shared/api/problem.ts';
import { resume, start } from '../../api/parse-reply.ts';
import { type ApiClient, createApiClient } from '../../support/api-client.ts';
import { freshTestId, importTests } from '../../support/import-test.ts';
import { everyQuestionType } from '../../support/sample-sources.ts';
import { type RawReply, rawRequest } from './raw-request.ts';
import { openMint } from './token-mint.ts';

export type Header = readonly [name: string, value: string];
export const json: Header = ['content-type', 'application/json'];

export interface SessionUnderAttack {
  readonly url: string;
  readonly testId: string;
  readonly sessionId: string;
  readonly token: string;
  /** The header that carries the token. */
  readonly signedIn: Header;
  /** Another student's client. */
  clientOf(studentId: string): Promise<ApiClient>;
  /** Sends a save as it is. */
  save(body: string | Buffer, headers?: readonly Header[]): Promise<RawReply>;
  /** Fails unless the session is open and without any answer. */
  expectNothingSaved(): Promise<void>;
}

/** Publishes a test of every question type and starts a session of it. */
export async function sessionUnderAttack(studentId: string): Promise<SessionUnderAttack> {
  const stack = inject('attackStack');
  const { url } = stack;
  const mint = await openMint(stack);
  const token = await mint.tokenOf(studentId);
  const student = createApiClient({ url, token });
  const testId = freshTestId(studentId);
  await importTests(stack.env, everyQuestionType({ testId }));
  const { sessionId } = await start(student, testId);
  const signedIn: Header = ['authorization', `Bearer ${token}`];
  return {
    url,
    testId,
    sessionId,
    token,
    signedIn,
    clientOf: async (other) => createApiClient({ url, token: await mint.tokenOf(other) }),
    save: (body, headers = [json]) =>
      rawRequest(url, {
        method: 'PATCH',
        path: `/api/sessions/${sessionId}/answers`,
        headers: [signedIn, ...headers],
        body,
      }),
    expectNothingSaved: async () => {
      expect(await resume(student, sessionId)).toMatchObject({ state: 'inProgress', answers: [] });
    },
  };
}

/** Fails unless the reply is the problem with this code. */
export function expectRefused({ status, text }: RawReply, code: ProblemCode): void {
  expect(z.parse(Problem, JSON.parse(text)).code).toBe(code);
  expect(status).toBe(problems[code].status);
}

/** A save of one answer to the question about text; `value` is JSON. */
export const saveOf = (value: string) => `{"answers":[{"questionId":"text","value":${value},"revision":1}]}`;
