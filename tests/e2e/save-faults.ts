/** What can go wrong with a save on its way, done to a page; and what the server has in the end. */
import type { Page, Request, Route } from '@playwright/test';
import * as z from 'zod/mini';
import { SessionView } from '../../shared/api/sessions.ts';
import type { AnswerValue } from '../../shared/questions/answer.ts';
import { apiOf } from '../support/await-attempt.ts';
import type { SampleUser } from '../support/sample-users.ts';
import type { TestStack } from '../support/target.ts';

const saves = /\/api\/sessions\/[^/]+\/answers$/;

/** `replyLost`: the server has taken the save, and its answer never arrives. */
export const saveFaults = ['status500', 'connectionReset', 'replyLost'] as const;
export type SaveFault = (typeof saveFaults)[number];

/** What the browser itself says in its console about such a request. */
export const saveComplaints = /Failed to load resource.*\/answers\)/;

/** Spoils the next saves of a page; resolves to how many were spoiled so far. */
export async function spoilSaves(page: Page, fault: SaveFault, times: number): Promise<() => number> {
  let spoiled = 0;
  await page.route(saves, async (route) => {
    if (spoiled >= times) return route.continue();
    spoiled += 1;
    return spoil(route, fault);
  });
  return () => spoiled;
}

async function spoil(route: Route, fault: SaveFault): Promise<void> {
  switch (fault) {
    case 'status500':
      return route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: '{"message":"Internal Server Error"}',
      });
    case 'connectionReset':
      return route.abort('connectionreset');
    case 'replyLost':
      await route.fetch();
      return route.abort('connectionreset');
    default:
      return fault satisfies never;
  }
}

/** Holds every save of a page back for good, as a network that swallows requests does; resolves when the first is under way. */
export async function swallowSaves(page: Page): Promise<Promise<Request>> {
  const first = Promise.withResolvers<Request>();
  await page.route(saves, (route) => first.resolve(route.request()));
  return first.promise;
}

/** The answers the server has in an open session, by question. */
export async function answersOnServer(
  stack: TestStack,
  user: SampleUser,
  sessionId: string,
): Promise<Record<string, AnswerValue>> {
  const reply = await (await apiOf(stack, user)).call('getSession', { params: { sessionId } });
  const view = z.parse(SessionView, reply.body);
  if (view.state !== 'inProgress') throw new Error(`The session ${sessionId} has ended`);
  return Object.fromEntries(view.answers.map(({ questionId, value }) => [questionId, value]));
}
