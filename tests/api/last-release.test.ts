/**
 * Pages that were opened before a release go on: what the last release's page said is said again to this API, and each
 * reply is held against that release's own document. A page that was left open, or that a worker keeps, is as old.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, test } from 'vitest';
import { type Conversation, type Exchange, Placeholders } from '../release/conversation.ts';
import { lastOperations, lastReleaseChecker, pathTemplateOf, readRecording } from '../release/last-release.ts';
import { freshTestId, importTests } from '../support/import-test.ts';

const { url, env, tokens } = inject('apiStack');
const { release, conversations } = readRecording();
const check = lastReleaseChecker();

/** Says one thing again. @returns the reply’s status */
async function say(exchange: Exchange, placeholders: Placeholders, rename: (text: string) => string) {
  const { method, path, body, isSignedIn } = exchange;
  const sent = body === undefined ? null : JSON.stringify(placeholders.fill(body));
  const reply = await fetch(new URL(rename(path), url), {
    method,
    headers: {
      ...(isSignedIn ? { authorization: `Bearer ${tokens.grace.accessToken}` } : {}),
      ...(sent === null ? {} : { 'content-type': 'application/json' }),
    },
    ...(sent === null ? {} : { body: rename(sent) }),
  });
  const content: unknown = await reply.json();
  placeholders.learn(content);
  const mediaType = reply.headers.get('content-type')?.split(';')[0] ?? '';
  check(method, pathTemplateOf(path), reply.status, mediaType, content);
  return reply.status;
}

/** Says a whole conversation again, with a test of its own. @returns what was answered otherwise than it was then */
async function sayAgain({ source, exchanges }: Conversation): Promise<string[]> {
  const testId = freshTestId('old-page');
  await importTests(env, { ...source, id: testId });
  const rename = (text: string) => text.replaceAll(source.id, testId);
  const placeholders = new Placeholders();
  const differences: string[] = [];
  const startedAtMs = performance.now();
  for (const exchange of exchanges) {
    // At the student's pace: time is part of what is said.
    await sleep(Math.max(0, startedAtMs + exchange.sentAfterMs - performance.now()));
    const status = await say(exchange, placeholders, rename);
    const { method, path } = exchange;
    if (status !== exchange.status) differences.push(`${method} ${path}: ${status}, not ${exchange.status}`);
  }
  return differences;
}

describe.concurrent(`The page of release ${release} is answered as it was then`, () => {
  for (const conversation of conversations) {
    test(conversation.about, async () => {
      expect(await sayAgain(conversation)).toEqual([]);
    });
  }

  test('and it asks for everything that the API offers to pages', () => {
    const said = new Set(
      conversations.flatMap(({ exchanges }) =>
        exchanges.map(({ method, path }) => `${method} ${pathTemplateOf(path)}`),
      ),
    );
    const offered = lastOperations().filter((operation) => operation !== 'GET /api/openapi.json');
    expect([...said].sort()).toEqual(offered.sort());
  });
});
