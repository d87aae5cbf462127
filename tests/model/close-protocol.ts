/** The close protocol as a model to explore: whoever has something left to do may take the next step, or time goes on. */
import { advance, beginning, merged } from './calls.ts';
import type { Model, Step } from './explore.ts';
import { violationsOf } from './invariants.ts';
import type { Protocol } from './protocol.ts';
import type { Scenario } from './scenarios.ts';
import { newSession } from './times.ts';
import type { Call, Progress, Reply, Task, World } from './world.ts';

/** The model of a scenario, played by a protocol. */
export function closeProtocol(scenario: Scenario, protocol: Protocol): Model<World> {
  const { moments } = scenario;
  const actors = Object.entries(scenario.actors);
  const lastMs = moments.at(-1) ?? 0;
  const initial: World = {
    moment: 0,
    records: { session: scenario.isStarted ? newSession(0) : null, attempt: null },
    creates: scenario.isStarted ? 1 : 0,
    attemptWrites: 0,
    isHeld: scenario.isHeld ?? false,
    wasClosedHeld: false,
    isScheduled: scenario.isStarted,
    isQueued: false,
    acknowledged: [],
    promisedUntilMs: 0,
    crashes: scenario.crashes,
    actors: actors.map(() => ({ done: 0, call: null })),
  };

  function steps(world: World): Step<World>[] {
    const nowMs = moments[world.moment] ?? lastMs;
    const next: Step<World>[] = [];
    for (const [index, [name, tasks]] of actors.entries()) {
      const progress = world.actors[index];
      const task = progress && tasks[progress.done];
      if (!task || !(progress.call || mayBegin(task, world))) continue;
      const put = (now: Progress, more: Partial<World> = {}): World => ({
        ...world,
        ...more,
        actors: world.actors.with(index, now),
      });
      const call = progress.call ?? beginning(task);
      const act = `${name}: ${task.do}`;
      const done = { done: progress.done + 1, call: null };
      if (call.at === 'reply') {
        next.push({ label: `${act} is told${told(call.reply)}`, to: put(done, heard(world, call.reply)) });
      } else {
        const { says, call: later, world: changed } = advance(call, world, nowMs, protocol);
        // What nobody waits for has no reply to lose: it is done, and its repeats are deliveries of their own.
        const isDone = later.at === 'reply' && !isClients(task);
        next.push({ label: `${act} ${says}`, to: put(isDone ? done : { ...progress, call: later }, changed) });
      }
      if (progress.call && world.crashes > 0) {
        const to = put({ ...progress, call: null }, { crashes: world.crashes - 1 });
        next.push({ label: `${act} crashes at ${call.at}, and will be repeated`, to });
      }
    }
    // Moments count from the start, so time waits for it.
    if (world.creates > 0 && world.moment < moments.length - 1) {
      const moment = world.moment + 1;
      next.push({ label: `time goes on to ${(moments[moment] ?? lastMs) / 1000} s`, to: { ...world, moment } });
    }
    return next;
  }

  return { initial, steps, violations: (world) => violationsOf(world, lastMs, protocol) };
}

/** Deliveries need something armed, operators and sweeps a session. How early, late or often they come is left open. */
function mayBegin(task: Task, world: World): boolean {
  switch (task.do) {
    case 'start':
    case 'save':
    case 'submit':
      return true;
    case 'expire':
      return task.via === 'schedule' ? world.isScheduled : world.isQueued;
    case 'sweep':
    case 'read':
    case 'extend':
    case 'hold':
    case 'resume':
      return world.records.session !== null;
    default:
      return task satisfies never;
  }
}

/** Whether somebody waits for the reply, and asks again when none comes. */
const isClients = (task: Task) => task.do !== 'expire' && task.do !== 'sweep' && task.do !== 'read';

/** What a reply adds to what people have been promised. */
function heard(world: World, reply: Reply): Partial<World> {
  switch (reply.kind) {
    case 'saved':
      return { acknowledged: merged(world, reply.answers) };
    case 'extended':
      return { promisedUntilMs: Math.max(world.promisedUntilMs, reply.untilMs) };
    case 'done':
      return {};
    default:
      return reply satisfies never;
  }
}

function told(reply: Extract<Call, { at: 'reply' }>['reply']): string {
  if (reply.kind !== 'saved') return '';
  const names = reply.answers.map(({ questionId, revision }) => ` ${questionId} r${revision} is saved`);
  return names.join() || ' nothing was saved';
}
