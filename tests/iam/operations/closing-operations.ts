/** What Scheduler, queue, recurring schedules and operators ask for. */
import * as z from 'zod/mini';
import type { Session } from '../../../functions/sessions/protocol/session.ts';
import { formatSessionId } from '../../../shared/ids.ts';
import { expireEvent, queueEvent } from '../../bench/support/closing-events.ts';
import { ofType } from '../../judges/support.ts';
import { direct } from './operation.ts';
import type { School, Standing } from './school.ts';

const noFailure = z.object({ batchItemFailures: z.array(z.unknown()).check(z.maxLength(0)) });
const oneFailure = z.object({ batchItemFailures: z.array(z.unknown()).check(z.length(1)) });
const done = z.null();

/** The sessions of one message each. */
async function batchOf(school: School, ...standings: readonly Standing[]) {
  return queueEvent(await Promise.all(standings.map((standing) => school.session(standing))));
}

const Schedule = z.object({ Target: z.object({ Arn: z.string(), Input: z.optional(z.string()) }) });

/** What the template's own schedules tell the sweep; `place` counts them. */
function sweepEvent({ deployment }: School, index: number): unknown {
  const sweep = ofType(deployment.template, 'AWS::Lambda::Function').find(
    ({ properties }) => properties.Description === 'Pencils Down: sweep',
  );
  const schedules = ofType(deployment.template, 'AWS::Scheduler::Schedule')
    .map(({ properties }) => z.parse(Schedule, properties).Target)
    .filter(({ Arn }) => sweep !== undefined && Arn === deployment.template.arn(sweep.id));
  return JSON.parse(schedules[index]?.Input ?? '{}');
}

function extensionOf(session: Session, byMs: number) {
  const deadline = new Date(session.deadlineMs + byMs).toISOString();
  return { studentId: session.studentId, sessionId: formatSessionId(session), deadline };
}

const extension = async (school: School, standing: Standing, byMs: number) =>
  extensionOf(await school.session(standing), byMs);

/** Closes a little after the deadline of an open session, and shows everything then. */
const keysAtClose = () => ({
  closesAtMs: Date.now() + 3_660_000,
  review: {
    score: 'afterClose',
    answers: 'afterClose',
    correctness: 'afterClose',
    rightAnswers: 'afterClose',
    feedback: 'afterClose',
  } as const,
});

export const closingOperations = [
  direct('expire', 'closes when its schedule comes', done, async (school) =>
    expireEvent(await school.session('overdue')),
  ),
  direct('expire', 'hands the last minutes to the queue', done, async (school) =>
    expireEvent(await school.session('almost over')),
  ),
  direct('expire', 'makes a new schedule when it comes much too early', done, async (school) =>
    expireEvent(await school.session('open')),
  ),
  direct('expire', 'finds it closed already', done, async (school) => expireEvent(await school.session('ended'))),
  direct('expire', 'finds no session', done, async (school) => ({
    ...expireEvent(await school.session('open')),
    studentId: school.student(),
  })),
  direct('expire', 'closes one that the queue brings', noFailure, (school) => batchOf(school, 'overdue')),
  direct('expire', 'closes a batch in one transaction', noFailure, (school) => batchOf(school, 'overdue', 'overdue')),
  direct('expire', 'sends on what of a batch is too early', noFailure, (school) =>
    batchOf(school, 'overdue', 'almost over', 'ended'),
  ),
  direct('expire', 'closes each for itself when one cannot be closed', oneFailure, (school) =>
    batchOf(school, 'overdue', 'stuck', 'overdue'),
  ),

  direct('sweep', 'closes what is overdue in its part', z.object({ failed: z.int() }), async (school) => {
    await Promise.all(Array.from({ length: 8 }, () => school.session('overdue')));
    return sweepEvent(school, 0);
  }),
  direct('sweep', 'closes what is overdue in the other part', z.object({ failed: z.int() }), async (school) =>
    sweepEvent(school, 1),
  ),
  direct(
    'sweep',
    'sweeps all of the index, and what cannot be closed keeps no other waiting',
    z.object({ failed: z.int().check(z.minimum(1)) }),
    async (school) => {
      await Promise.all([school.session('stuck'), school.session('overdue')]);
      return {};
    },
  ),

  direct(
    'extend',
    'gives an hour, arms a schedule, tells the page',
    z.object({ kind: z.literal('extended') }),
    (school) => extension(school, 'open', 3_600_000),
  ),
  direct('extend', 'gives seconds, arms the queue', z.object({ kind: z.literal('extended') }), (school) =>
    extension(school, 'almost over', 20_000),
  ),
  direct('extend', 'changes nothing the second time', z.object({ kind: z.literal('unchanged') }), (school) =>
    extension(school, 'open', 0),
  ),
  direct(
    'extend',
    'refuses while others would see the right answers',
    z.object({ reason: z.literal('keysShow') }),
    async (school) => {
      const session = await school.session('open', { testId: await school.test(keysAtClose()) });
      return extensionOf(session, 3_600_000);
    },
  ),
  direct(
    'extend',
    'gives an hour although others see the right answers',
    z.object({ kind: z.literal('extended') }),
    async (school) => {
      const session = await school.session('open', { testId: await school.test(keysAtClose()) });
      return { ...extensionOf(session, 3_600_000), evenIfKeysShow: true };
    },
  ),
  direct('extend', 'refuses what has ended', z.object({ reason: z.literal('closed') }), (school) =>
    extension(school, 'ended', 3_600_000),
  ),
];
