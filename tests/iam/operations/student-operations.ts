/** What students ask for, on every way that their requests take. */
import { ulid } from 'ulid';
import { http } from './operation.ts';
import { attemptParams, sessionParams } from './school.ts';
import { staff } from './staff-operations.ts';

const answer = (value: string, revision = 1) => ({ questionId: 'q1', value, revision });

export const studentOperations = [
  http('listTests', 'lists the tests of a student who has none in progress', 200, async (school) => {
    await school.test();
    return { studentId: school.student() };
  }),
  http('listTests', 'closes what is overdue before it lists', 200, async (school) => school.session('overdue')),
  http('listTests', 'lists although a session cannot be closed', 200, async (school) => school.session('stuck')),
  http('listTests', 'meets another closer', 200, async (school) => {
    const session = await school.session('overdue');
    school.closedInBetween(session);
    return session;
  }),
  http('getTest', 'shows a test', 200, async (school) => ({
    studentId: school.student(),
    params: { testId: await school.test() },
  })),
  http('getTest', 'knows no such test', 404, (school) => ({
    studentId: school.student(),
    params: { testId: 'nowhere' },
  })),
  http('getTest', 'closes what is overdue before it shows', 200, async (school) => {
    const { studentId, testId } = await school.session('overdue');
    return { studentId, params: { testId } };
  }),
  http('getTest', 'meets another closer', 200, async (school) => {
    const session = await school.session('overdue');
    school.closedInBetween(session);
    return { studentId: session.studentId, params: { testId: session.testId } };
  }),

  http('startSession', 'refuses staff', 403, async (school) => ({
    ...staff,
    params: { testId: await school.test() },
    body: {},
  })),
  http('startSession', 'starts, and arms a schedule', 201, async (school) => ({
    studentId: school.student(),
    params: { testId: await school.test() },
    body: {},
  })),
  http('startSession', 'starts a test of seconds, and arms the queue', 201, async (school) => ({
    studentId: school.student(),
    params: { testId: await school.test({ durationSeconds: 30 }) },
    body: {},
  })),
  http('startSession', 'gives the session in progress, and arms again', 200, async (school) => {
    const { studentId, testId } = await school.session('open');
    return { studentId, params: { testId }, body: {} };
  }),
  http('startSession', 'closes the overdue one and starts the next', 201, async (school) => {
    const { studentId, testId } = await school.session('overdue');
    return { studentId, params: { testId }, body: {} };
  }),
  http('startSession', 'gives the ended one that is asked for', 200, async (school) => {
    const { studentId, testId } = await school.session('ended');
    return { studentId, params: { testId }, body: { attemptNumber: 1 } };
  }),
  http('startSession', 'starts one more that was granted', 201, async (school) => {
    const testId = await school.test({ attemptsAllowed: 1 });
    const { studentId } = await school.session('ended', { testId });
    await school.grant(studentId, testId);
    return { studentId, params: { testId }, body: {} };
  }),
  http('startSession', 'refuses when the attempts are used up', 409, async (school) => {
    const testId = await school.test({ attemptsAllowed: 1 });
    const { studentId } = await school.session('ended', { testId });
    return { studentId, params: { testId }, body: {} };
  }),
  http('startSession', 'refuses before the test opens', 409, async (school) => ({
    studentId: school.student(),
    params: { testId: await school.test({ opensAtMs: Date.now() + 3_600_000 }) },
    body: {},
  })),
  http('startSession', 'knows no such test', 404, (school) => ({
    studentId: school.student(),
    params: { testId: 'nowhere' },
    body: {},
  })),

  http('getSession', 'resumes', 200, async (school) => {
    const session = await school.session('open');
    return { studentId: session.studentId, params: sessionParams(session) };
  }),
  http('getSession', 'closes what is overdue', 200, async (school) => {
    const session = await school.session('overdue');
    return { studentId: session.studentId, params: sessionParams(session) };
  }),
  http('getSession', 'fails for one that cannot be closed', 500, async (school) => {
    const session = await school.session('stuck');
    return { studentId: session.studentId, params: sessionParams(session) };
  }),
  http('getSession', 'finds nothing of another student', 404, async (school) => ({
    studentId: school.student(),
    params: sessionParams(await school.session('open')),
  })),

  http('saveAnswers', 'saves', 200, async (school) => {
    const session = await school.session('open');
    return { studentId: session.studentId, params: sessionParams(session), body: { answers: [answer('a')] } };
  }),
  http('saveAnswers', 'saves, and tells other devices', 200, async (school) => {
    const session = await school.session('open');
    const body = { answers: [answer('a')], tellOthers: true };
    return { studentId: session.studentId, params: sessionParams(session), body };
  }),
  http('saveAnswers', 'refuses what fits no question', 400, async (school) => {
    const session = await school.session('open');
    const body = { answers: [answer('a'), { questionId: 'q9', value: 'b', revision: 1 }] };
    return { studentId: session.studentId, params: sessionParams(session), body };
  }),
  http('saveAnswers', 'closes what is overdue, and keeps the answer as late', 409, async (school) => {
    const session = await school.session('overdue');
    return { studentId: session.studentId, params: sessionParams(session), body: { answers: [answer('late')] } };
  }),
  http('saveAnswers', 'keeps an answer to an ended session as late', 409, async (school) => {
    const session = await school.session('ended');
    return { studentId: session.studentId, params: sessionParams(session), body: { answers: [answer('late')] } };
  }),
  http('saveAnswers', 'finds no such session', 404, async (school) => {
    const session = await school.session('open');
    return { studentId: school.student(), params: sessionParams(session), body: { answers: [answer('a')] } };
  }),

  http('completeSession', 'submits with last answers', 200, async (school) => {
    const session = await school.session('open');
    return { studentId: session.studentId, params: sessionParams(session), body: { answers: [answer('last')] } };
  }),
  http('completeSession', 'submits', 200, async (school) => {
    const session = await school.session('open');
    return { studentId: session.studentId, params: sessionParams(session), body: {} };
  }),
  http('completeSession', 'submits when time has run out, and keeps the last answer as late', 200, async (school) => {
    const session = await school.session('overdue');
    return { studentId: session.studentId, params: sessionParams(session), body: { answers: [answer('late')] } };
  }),
  http('completeSession', 'gives the attempt of what has ended already', 200, async (school) => {
    const session = await school.session('ended');
    return { studentId: session.studentId, params: sessionParams(session), body: {} };
  }),
  http('completeSession', 'finds no such session', 404, async (school) => ({
    studentId: school.student(),
    params: sessionParams(await school.session('open')),
    body: {},
  })),

  http('listAttempts', 'lists', 200, async (school) => school.session('ended')),
  http('listAttempts', 'closes what is overdue before it lists', 200, async (school) => school.session('overdue')),
  http('listAttempts', 'meets another closer', 200, async (school) => {
    const session = await school.session('overdue');
    school.closedInBetween(session);
    return session;
  }),

  http('getAttempt', 'shows a result', 200, async (school) => {
    const session = await school.session('ended');
    return { studentId: session.studentId, params: attemptParams(session) };
  }),
  http('getAttempt', 'finds no such result', 404, async (school) => ({
    studentId: school.student(),
    params: attemptParams(await school.session('ended')),
  })),
  http('getReceipt', 'signs', 200, async (school) => {
    const session = await school.session('ended');
    return { studentId: session.studentId, params: attemptParams(session) };
  }),
  http('getReceipt', 'signs nothing that is not there', 404, async (school) => ({
    studentId: school.student(),
    params: attemptParams(await school.session('open')),
  })),

  http('listNotifications', 'lists', 200, async (school) => school.session('ended')),
  http('markNotificationsSeen', 'moves the marker', 200, async (school) => {
    const { studentId } = await school.session('ended');
    return { studentId, body: { upTo: ulid() } };
  }),
  http('markNotificationsSeen', 'has nothing to mark', 200, (school) => ({
    studentId: school.student(),
    body: { upTo: ulid() },
  })),
];

const nobody = { studentId: '' };

/** What anybody may ask for. */
export const publicOperations = [
  http('getNews', 'tells of a test that nobody knows', 200, () => ({ ...nobody, params: { testId: 'nowhere' } })),
  http('listReceiptKeys', 'shows all public keys', 200, () => nobody),
  http('reportPageError', 'takes a report', 204, () => ({
    ...nobody,
    body: { kind: 'route', build: null, positions: [] },
  })),
  http('getOpenApi', 'shows the contract', 200, () => nobody),
];
