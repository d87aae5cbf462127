/** What the handlers bench calls: each operation as the handler gets it, on sessions that are ready for it. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { handler as listAttempts } from '../../../functions/attempts/list.ts';
import { handler as listTests } from '../../../functions/catalogue/list.ts';
import { handler as getNews } from '../../../functions/changes/get.ts';
import { changesServices } from '../../../functions/changes-services.ts';
import { readEnv } from '../../../functions/platform/env.ts';
import { sessionKey } from '../../../functions/platform/table/keys.ts';
import { createTableClient } from '../../../functions/platform/table/table-client.ts';
import type { Services } from '../../../functions/services.ts';
import { closeSession } from '../../../functions/sessions/closing/close-session.ts';
import { handler as expire } from '../../../functions/sessions/closing/expire/handler.ts';
import { handler as sweep } from '../../../functions/sessions/closing/sweep/handler.ts';
import { handler as get } from '../../../functions/sessions/get/handler.ts';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
import { saving } from '../../../functions/sessions/protocol/session-transitions.ts';
import { handler as save } from '../../../functions/sessions/save/handler.ts';
import { handler as start } from '../../../functions/sessions/start/handler.ts';
import { updateExpressions } from '../../../functions/sessions/store/update-expressions.ts';
import { handler as complete } from '../../../functions/sessions/submit/handler.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { apiEvent, benchContext } from '../support/bench-events.ts';
import { examAnswers, examQuestions } from '../support/bench-exam.ts';
import { benchSession, prepareSessions, publishExam } from '../support/bench-sessions.ts';
import { expectNoFailure, expectStatus, expireEvent, queueEvent } from '../support/closing-events.ts';

export const operationNames = [
  'startSession',
  'saveAnswers',
  'saveAnswers: the SDK alone',
  'getSession',
  'getNews',
  'completeSession',
  'expire: schedule a minute early',
  'expire: queue, one session',
  'expire: queue, batch of ten',
  'sweep: nothing due',
  'sweep: a page of 500',
  'listTests',
  'listAttempts',
] as const;
export type OperationName = (typeof operationNames)[number];

/** Sessions that one call of an operation closes; its figures per close are the figures per call divided by this. */
export const closesPerCall: Readonly<Partial<Record<OperationName, number>>> = {
  completeSession: 1,
  'expire: queue, one session': 1,
  'expire: queue, batch of ten': 10,
  'sweep: a page of 500': 500,
};

/** Students whose turn it is by and by, where a call does not use its session up; no more than there are calls. */
const studentsFor = (calls: number) => Math.min(205, calls);
/** No divisor in common with their number, so that neighbours in time are students with different numbers of answers. */
const turnStep = 7;
/** Operations whose calls differ by how full the session is: their counts are the mean over so many calls. */
export const countedCalls = (name: OperationName, calls: number): number =>
  name.startsWith('saveAnswers') || name === 'getSession' ? studentsFor(calls) : 1;
const hourMs = 3_600_000;

/** Makes one call; the bytes of the reply that a browser gets, if one waits for it. */
type Call = (index: number) => Promise<number | undefined>;
/** For what no browser waits for. */
const unread = async (event: Promise<unknown>): Promise<undefined> => {
  await event;
};

/** Makes everything ready for `calls` calls. */
export async function prepare(name: OperationName, services: Services, calls: number): Promise<Call> {
  const nowMs = services.clock();
  const students = studentsFor(calls);
  const prefix = name.replaceAll(/[^a-z]/gi, '');
  const dueSoonMs = nowMs + hourMs;
  const overdueMs = nowMs - 10_000;
  const inTurn = async (turn: (session: Session, index: number) => ReturnType<Call>): Promise<Call> => {
    // From the first answer to the last: what a call costs depends on how full the session is.
    const fillings = Array.from({ length: students }, (_, index) => index % (examQuestions + 1));
    const sessions: Session[] = [];
    for (const answered of new Set(fillings)) {
      const count = fillings.filter((one) => one === answered).length;
      const made = { count, answered, dueAtMs: dueSoonMs, prefix: `${prefix}-${answered}` };
      sessions.push(...(await prepareSessions(services, made)));
    }
    return (index) => turn(at(sessions, (index * turnStep) % students), index);
  };
  const batches = async (size: number, dueAtMs: number, call: (batch: readonly Session[]) => ReturnType<Call>) => {
    const sessions = await prepareSessions(services, { count: calls * size, dueAtMs, prefix });
    return (index: number) => call(sessions.slice(index * size, (index + 1) * size));
  };
  /** The next change of an answer that is there: the session stays as full as it was made, however many calls there are. */
  const nextChange = ({ answers }: Session, index: number) => {
    const { questionId, value } = at(
      examAnswers,
      Math.floor(index / students) % Math.max(1, Object.keys(answers).length),
    );
    return { questionId, value, revision: 7 + index };
  };
  switch (name) {
    case 'startSession':
      await publishExam(services);
      return async (index) => {
        const { studentId, testId } = benchSession({ prefix, dueAtMs: dueSoonMs }, index);
        return expectStatus(201, await start(apiEvent('startSession', studentId, { testId }), benchContext));
      };
    case 'saveAnswers':
      return inTurn(async (session, index) => {
        const body = { answers: [nextChange(session, index)] };
        return expectStatus(200, await save(eventFor('saveAnswers', session, body), benchContext));
      });
    case 'saveAnswers: the SDK alone': {
      const client = createTableClient();
      const TableName = readEnv().TABLE_NAME;
      return inTurn(async (session, index) => {
        const update = updateExpressions(saving(session, [nextChange(session, index)], services.clock()));
        const Key = sessionKey(session);
        await client.send(new UpdateCommand({ TableName, Key, ...update, ReturnValues: 'ALL_NEW' }));
        return undefined;
      });
    }
    case 'getSession':
      return inTurn(async (session) => expectStatus(200, await get(eventFor('getSession', session), benchContext)));
    case 'getNews': {
      const { testId } = benchSession({ prefix, dueAtMs: dueSoonMs }, 0);
      // As many as one in a hundred of a thousand sessions.
      for (let index = 0; index < 10; index++)
        await changesServices().changes.publish({ testId, startedAtMs: index }, nowMs);
      return async () => expectStatus(200, await getNews(apiEvent(name, '', { testId }), benchContext));
    }
    case 'completeSession':
      return batches(1, dueSoonMs, async ([session]) =>
        expectStatus(200, await complete(eventFor('completeSession', at([session], 0), {}), benchContext)),
      );
    case 'expire: schedule a minute early':
      return batches(1, nowMs + 60_000, ([session]) => unread(expire(expireEvent(at([session], 0)), benchContext)));
    case 'expire: queue, one session':
      return batches(1, overdueMs, (batch) => unread(expire(queueEvent(batch), benchContext).then(expectNoFailure)));
    case 'expire: queue, batch of ten':
      return batches(10, overdueMs, (batch) => unread(expire(queueEvent(batch), benchContext).then(expectNoFailure)));
    case 'sweep: nothing due':
      return () => unread(sweep({}, benchContext));
    case 'sweep: a page of 500':
      return async () => {
        const report = await sweep({}, benchContext);
        if (report.failed > 0) throw new Error(`The sweep failed on ${report.failed}`);
        return undefined;
      };
    case 'listTests':
      return inTurn(async ({ studentId }) =>
        expectStatus(200, await listTests(apiEvent(name, studentId), benchContext)),
      );
    case 'listAttempts': {
      const sessions = await prepareSessions(services, { count: students, dueAtMs: overdueMs, prefix });
      for (const session of sessions) await closeSession(services, session, 'sweep');
      return async (index) =>
        expectStatus(200, await listAttempts(apiEvent(name, at(sessions, index % students).studentId), benchContext));
    }
    default:
      return name satisfies never;
  }
}

/** What must be made anew before each call, untimed: a sweep closes all that is due, so each needs its own. */
export async function beforeEachCall(name: OperationName, services: Services, index: number): Promise<void> {
  if (name !== 'sweep: a page of 500') return;
  const count = closesPerCall[name] ?? 0;
  await prepareSessions(services, { count, dueAtMs: services.clock() - 10_000, prefix: `sweep${index}` });
}

function at<T>(values: readonly (T | undefined)[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new Error(`There is no number ${index}`);
  return value;
}

function eventFor(route: 'saveAnswers' | 'getSession' | 'completeSession', session: Session, body?: unknown) {
  return apiEvent(route, session.studentId, { sessionId: formatSessionId(session) }, body);
}
