/**
 * The calls as small machines. Each step is one that others can come between: a read of the table, a look at the clock,
 * a conditional write, arming, the reply. They follow the actions of the same names in functions/sessions, and what they
 * write and decide is the implementation's own code.
 */

import { makeAttempt } from '../../functions/sessions/closing/close-session.ts';
import { wayToArm } from '../../functions/sessions/protocol/arming-rules.ts';
import type { SessionWrite } from '../../functions/sessions/protocol/session-transitions.ts';
import { sampleVersion } from '../support/sample-version.ts';
import type { Protocol } from './protocol.ts';
import { graceMs, newSession } from './times.ts';
import type { Acknowledged, Call, Closing, Reply, Saving, Task, World } from './world.ts';

/** What a step changes. */
export interface Advance {
  readonly says: string;
  readonly call: Call;
  readonly world?: Partial<World>;
}

const version = sampleVersion();
const reply = (says: string, answer: Reply = { kind: 'done', what: says }): Advance => ({
  says,
  call: { at: 'reply', reply: answer },
});

/** Where a task begins. */
export function beginning(task: Task): Call {
  switch (task.do) {
    case 'start':
      return { at: 'start.read' };
    case 'save':
    case 'submit':
      if (task.changes.length === 0) return { at: 'close.read', closing: { closer: 'student', leadsTo: 'end' } };
      return { at: 'save.clock', saving: { pending: task.changes, saved: [], isSubmit: task.do === 'submit' } };
    case 'expire':
      return { at: 'close.read', closing: { closer: task.via, leadsTo: 'expire' } };
    case 'sweep':
      return { at: 'close.read', closing: { closer: 'sweep', leadsTo: 'end' } };
    case 'read':
      return { at: 'close.read', closing: { closer: 'request', leadsTo: 'end' } };
    case 'hold':
      return { at: 'hold.write' };
    case 'resume':
      return { at: 'resume.write' };
    case 'extend':
      return { at: 'extend.read', untilMs: task.untilMs };
    default:
      return task satisfies never;
  }
}

/** The next step of a call, at `nowMs`. */
export function advance(
  call: Exclude<Call, { at: 'reply' }>,
  world: World,
  nowMs: number,
  protocol: Protocol,
): Advance {
  const { session } = world.records;
  switch (call.at) {
    case 'start.read': {
      const decision = protocol.decideStart(session, nowMs);
      if (decision.do === 'resume') return reply('finds it in progress');
      if (world.isHeld) return reply('is refused: the service is held');
      if (decision.do === 'closeFirst') return toClose('finds it due', { closer: 'request', leadsTo: 'start' });
      if (session) return reply('finds it ended');
      return { says: 'finds none', call: { at: 'start.create', startedAtMs: nowMs } };
    }
    case 'start.create': {
      const applied = protocol.apply(world.records, protocol.creating(newSession(call.startedAtMs)));
      if (!applied.written) return { says: 'another start was first', call: { at: 'start.read' } };
      const { records } = applied;
      return { says: 'creates it', call: { at: 'start.arm' }, world: { records, creates: world.creates + 1 } };
    }
    case 'start.arm':
      return { ...reply('arms the close'), world: { isScheduled: true } };
    case 'save.clock': {
      const early = protocol.acknowledgesBeforeWrite ? call.saving.pending.map(acknowledged) : [];
      const next: Call = { at: 'save.write', saving: call.saving, nowMs };
      return { says: 'looks at the clock', call: next, world: { acknowledged: merged(world, early) } };
    }
    case 'save.write':
      return saveWrite(call, world, protocol);
    case 'close.read': {
      const { closing } = call;
      const decision = protocol.decideClose(
        session,
        { version: 1, closer: closing.closer, isOpen: !world.isHeld },
        nowMs,
      );
      if (decision.do === 'nothing') return closed(closing, decision.because, session?.dueAtMs ?? 0);
      return {
        says: 'reads and grades',
        call: { at: 'close.write', closing, expected: decision.session, nowMs, sawHeld: world.isHeld },
      };
    }
    case 'close.write': {
      const { closing, expected } = call;
      const write = protocol.closing(expected, makeAttempt(expected, version, closing.closer, call.nowMs));
      const applied = written(world, write, protocol);
      if (!applied) return { says: 'cannot close: it has changed', call: { at: 'close.read', closing } };
      return {
        ...closed(closing, 'closed', expected.dueAtMs),
        world: {
          records: applied,
          attemptWrites: world.attemptWrites + 1,
          wasClosedHeld: world.wasClosedHeld || call.sawHeld,
        },
      };
    }
    case 'expire.rearm': {
      const isQueued = wayToArm(call.dueAtMs, nowMs, { fromCloser: true }) === 'queue';
      return { ...reply('arms it again'), world: isQueued ? { isQueued } : { isScheduled: true } };
    }
    case 'extend.read': {
      const decision = protocol.decideExtend(session, { untilMs: call.untilMs }, graceMs);
      if (decision.do === 'refuse') return reply(`is refused: ${decision.reason}`);
      if (decision.do === 'nothing') return reply('finds it done', { kind: 'extended', untilMs: call.untilMs });
      const { session: expected, to } = decision;
      return { says: 'reads', call: { at: 'extend.write', untilMs: call.untilMs, expected, to } };
    }
    case 'extend.write': {
      const applied = written(world, protocol.extending(call.expected, call.to), protocol);
      if (!applied)
        return { says: 'cannot extend: it has changed', call: { at: 'extend.read', untilMs: call.untilMs } };
      const next: Call = { at: 'extend.arm', untilMs: call.untilMs, dueAtMs: call.to.dueAtMs };
      return { says: 'moves the deadline', call: next, world: { records: applied } };
    }
    case 'extend.arm': {
      const isQueued = wayToArm(call.dueAtMs, nowMs, { fromCloser: false }) === 'queue';
      const armed = reply('arms the close', { kind: 'extended', untilMs: call.untilMs });
      return { ...armed, world: isQueued ? { isQueued } : { isScheduled: true } };
    }
    case 'hold.write':
      return { ...reply('holds the service'), world: { isHeld: true } };
    case 'resume.write':
      return { says: 'opens the service', call: { at: 'resume.arm' }, world: { isHeld: false } };
    case 'resume.arm': {
      if (session?.state !== 'inProgress') return reply('finds nothing to arm');
      const isQueued = wayToArm(session.dueAtMs, nowMs, { fromCloser: false }) === 'queue';
      return { ...reply('arms the close'), world: isQueued ? { isQueued } : { isScheduled: true } };
    }
    default:
      return call satisfies never;
  }
}

function saveWrite(call: Extract<Call, { at: 'save.write' }>, world: World, protocol: Protocol): Advance {
  const { saving, nowMs } = call;
  const { records } = world;
  const applied = written(world, protocol.saving({ version: 1 }, saving.pending, nowMs), protocol);
  if (applied) {
    const now = { ...saving, pending: [], saved: [...saving.saved, ...saving.pending.map(acknowledged)] };
    return { ...saved(now, `writes ${shown(saving)}`), world: { records: applied } };
  }
  const decision = protocol.decideRefusedSave(records.session, { version: 1 }, saving.pending, nowMs);
  switch (decision.do) {
    case 'reply':
      return saved({ ...saving, saved: [] }, `finds it ${decision.reply}`);
    case 'closeFirst':
      return toClose('comes too late', { closer: 'request', leadsTo: saving });
    case 'wait':
      return { says: 'comes too fast', call: { at: 'save.clock', saving } };
    case 'settle': {
      const repeats = decision.settled.filter(({ status }) => status === 'saved');
      const again = repeats.map(({ questionId, answer: { revision, value } }) => ({ questionId, revision, value }));
      const left = { ...saving, pending: decision.fresh, saved: [...saving.saved, ...again] };
      if (decision.fresh.length === 0) return saved(left, again.length > 0 ? 'finds it saved' : 'finds it stale');
      return { says: 'drops what is stale', call: { at: 'save.clock', saving: left } };
    }
    default:
      return decision satisfies never;
  }
}

/** The end of a save: the reply, or the second half of a submit. */
function saved(saving: Saving, says: string): Advance {
  if (saving.isSubmit) return toClose(says, { closer: 'student', leadsTo: 'end' });
  return reply(says, { kind: 'saved', answers: saving.saved });
}

const toClose = (says: string, closing: Closing): Advance => ({ says, call: { at: 'close.read', closing } });

/** What follows a close, whichever way it went. */
function closed(
  closing: Closing,
  came: 'closed' | 'alreadyClosed' | 'held' | 'notDue' | 'missing',
  dueAtMs: number,
): Advance {
  const says = came === 'closed' ? 'closes it' : `finds it ${came}`;
  const { leadsTo } = closing;
  if (came === 'held') return reply(says);
  if (leadsTo === 'start') return { says, call: { at: 'start.read' } };
  if (leadsTo === 'expire' && came === 'notDue') return { says, call: { at: 'expire.rearm', dueAtMs } };
  if (leadsTo === 'end' || leadsTo === 'expire') return reply(says);
  if (came === 'closed' || came === 'alreadyClosed') return saved({ ...leadsTo, saved: [] }, says);
  return { says, call: { at: 'save.clock', saving: leadsTo } };
}

function written(world: World, write: SessionWrite, protocol: Protocol): World['records'] | null {
  const applied = protocol.apply(world.records, write);
  return applied.written ? applied.records : null;
}

const acknowledged = ({ questionId, revision, value }: Acknowledged) => ({ questionId, revision, value });
const shown = ({ pending }: Saving) => pending.map(({ questionId, revision }) => `${questionId} r${revision}`).join();

/** All that has been acknowledged, each once, in one order. */
export function merged(world: World, more: readonly Acknowledged[]): readonly Acknowledged[] {
  const all = new Map([...world.acknowledged, ...more].map((one) => [JSON.stringify(one), one]));
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
