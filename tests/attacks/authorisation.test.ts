/** Every route × everybody who may knock × whose things it is about: the answer, and what was written. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { samplePassword } from '../../infra/local/identity/users.ts';
import { NotificationList } from '../../shared/api/notifications.ts';
import { Problem, problems } from '../../shared/api/problem.ts';
import { type RouteName, routes } from '../../shared/api/routes.ts';
import { complete, start } from '../api/parse-reply.ts';
import { requestOf, routeNames, type Subject } from '../api/requests.ts';
import { type ApiClient, createApiClient } from '../support/api-client.ts';
import { importTests } from '../support/import-test.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { openApiChecker, type ReplyChecker } from '../support/openapi-checker.ts';
import { shortTest } from '../support/sample-sources.ts';
import { signIn } from '../support/sign-in.ts';
import {
  cellOf,
  matrix,
  ownerships,
  type Stranger,
  signedInRoles,
  strangers,
  turnedAway,
} from './support/authorisation-matrix.ts';
import { changedKeys, tableReader } from './support/table-scan.ts';
import { openMint } from './support/token-mint.ts';

/** Only Ada ever writes it. */
const secret = 'Xk3only Ada wrote this';
/** The callers; the things of another's are Ada's. */
const people = { student: 'grace', instructor: 'emmy', admin: 'linus' } as const;
type Role = (typeof signedInRoles)[number];
const nothing: Subject = {
  testId: 'no-such-test',
  sessionId: 'no-such-test~1~1',
  questionId: 'colour',
  notificationId: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
};

// A stack of its own: what is compared is the whole table, and nobody else may write to it meanwhile.
let stack: LocalStack;
let check: ReplyChecker;
let scan: ReturnType<typeof tableReader>;
const callers = new Map<Role | Stranger, ApiClient>();
let adas: Subject;

const callerOf = (role: Role | Stranger): ApiClient => {
  const client = callers.get(role);
  if (!client) throw new Error(`${role} has no client`);
  return client;
};

async function newestNotice(client: ApiClient): Promise<string> {
  const { notifications } = z.parse(NotificationList, (await client.call('listNotifications')).body);
  return notifications[0]?.notificationId ?? nothing.notificationId;
}

beforeAll(async () => {
  stack = await startLocalStack({ page: 'none', seed: false, without: ['scheduler', 'queue', 'sweep'] });
  const { url } = stack;
  scan = tableReader(stack.env());
  check = openApiChecker((await createApiClient({ url, token: null }).call('getOpenApi')).body);
  const client = (token: string | null) => createApiClient({ url, token, check });
  const [ada, ...others] = await Promise.all(
    ['ada', ...Object.values(people)].map((user) => signIn(url, user, samplePassword)),
  );
  if (!ada) throw new Error('Ada could not sign in');
  for (const [index, role] of signedInRoles.entries()) callers.set(role, client(others[index]?.accessToken ?? null));

  const mint = await openMint(stack);
  const claims = mint.claimsOf('grace');
  const longAgo = { iat: Math.floor(Date.now() / 1000) - 7200, exp: Math.floor(Date.now() / 1000) - 3600 };
  const tokens: Record<Stranger, string | null> = {
    nobody: null,
    'an ID token': others[0]?.idToken ?? null,
    'an expired token': await mint.sign({ ...claims, ...longAgo }),
    'a token of another audience': await mint.sign({ ...claims, aud: 'another-app', client_id: 'another-app' }),
  };
  for (const stranger of strangers) callers.set(stranger, client(tokens[stranger]));

  await importTests(
    stack.env(),
    ...['adas', 'adas-too', 'own', 'own-too'].map((testId) => shortTest({ testId, attempts: 50 })),
  );
  const adasClient = client(ada.accessToken);
  const answers = [{ questionId: 'colour', value: secret, revision: 1 }];
  const { sessionId } = await start(adasClient, 'adas');
  await adasClient.call('saveAnswers', { params: { sessionId }, body: { answers } });
  await complete(adasClient, (await start(adasClient, 'adas-too')).sessionId, answers);
  adas = { testId: 'adas', sessionId, questionId: 'colour', notificationId: await newestNotice(adasClient) };
});
afterAll(() => stack.stop());

/** Something of the caller's own that the route can be about. */
async function ownSubject(role: Role, client: ApiClient, route: RouteName): Promise<Subject> {
  // Nobody lets them begin one.
  if (role !== 'student') return { ...nothing, testId: 'own', sessionId: 'own~1~1' };
  const { sessionId } = await start(client, 'own');
  if (route === 'getAttempt' || route === 'getReceipt') await complete(client, sessionId);
  if (route !== 'markNotificationsSeen') return { ...nothing, testId: 'own', sessionId };
  // One more notice, so that there is something to mark.
  await complete(client, (await start(client, 'own-too')).sessionId);
  return { testId: 'own', sessionId, questionId: 'colour', notificationId: await newestNotice(client) };
}

/** Ada's things. Whoever starts her test has one of the same id then, so starts are about a test of their own. */
const adasSubject = (route: RouteName): Subject => (route === 'startSession' ? { ...adas, testId: 'adas-too' } : adas);

test('every route has its row, and no row is left over', () => {
  expect(Object.keys(matrix).sort()).toEqual([...routeNames].sort());
});

test('the table can be compared: a start by one student shows, and shows as theirs', async () => {
  const before = await scan();
  await start(callerOf('student'), 'own');
  expect(changedKeys(before, await scan())).toEqual(['STUDENT#grace SESSION#own#0001']);
});

describe.each(signedInRoles)('As %s,', (role) => {
  describe.each(routeNames)('%s', (route) => {
    test.each(ownerships)('about %s', async (ownership) => {
      const client = callerOf(role);
      const own = await ownSubject(role, client, route);
      const subject = { own, anothers: adasSubject(route), nonexistent: nothing }[ownership];
      const { answers, writesOwn } = cellOf(role, route, ownership);

      const before = await scan();
      const reply = await client.call(route, requestOf(route, subject));
      const changed = changedKeys(before, await scan());

      if (typeof answers === 'number') expect(reply.status, reply.text).toBe(answers);
      else {
        expect(z.parse(Problem, reply.body)).toMatchObject({ code: answers, status: problems[answers].status });
        expect(reply.status).toBe(problems[answers].status);
      }
      expect(reply.text).not.toContain(secret);
      expect(changed.filter((key) => !key.startsWith(`STUDENT#${people[role]} `))).toEqual([]);
      if (writesOwn) expect(changed).not.toEqual([]);
      else expect(changed).toEqual([]);
    });
  });
});

test.each(strangers)('With %s no route but the public one answers, and nothing is written', async (stranger) => {
  const before = await scan();
  for (const route of routeNames) {
    const { access, method, path } = routes[route];
    for (const subject of [adas, nothing]) {
      const { status, headers, text, body } = await callerOf(stranger).call(route, requestOf(route, subject));
      expect(text, route).not.toContain(secret);
      if (access === 'public') expect(status, route).toBe(matrix[route].own.answers);
      else {
        expect(status, `${route}: ${text}`).toBe(turnedAway[stranger]);
        check(method, path, status, headers.get('content-type')?.split(';')[0] ?? '', body);
        expect(Object.keys(Object(body)), route).toEqual(['message']);
      }
    }
  }
  expect(changedKeys(before, await scan())).toEqual([]);
});
