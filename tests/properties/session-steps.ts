/** What students, closers and operators may do, in any order and at once, as arbitraries and as calls of the real actions. */
import fc from 'fast-check';
import { loadAttemptView } from '../../functions/attempts/load-attempt-view.ts';
import { ProblemError } from '../../functions/platform/http/problem-error.ts';
import { closeSession } from '../../functions/sessions/closing/close-session.ts';
import { expireSession, expireSessions } from '../../functions/sessions/closing/expire/expire-session.ts';
import { sweepSessions } from '../../functions/sessions/closing/sweep/sweep-sessions.ts';
import { extendSession } from '../../functions/sessions/extend/extend-session.ts';
import { resumeSession } from '../../functions/sessions/get/resume-session.ts';
import { saveAnswers } from '../../functions/sessions/save/save-answers.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { submitSession } from '../../functions/sessions/submit/submit-session.ts';
import { loadSessionView } from '../../functions/sessions/view/load-session-view.ts';
import type { Backend } from '../support/backend.ts';
import type { History } from './session-history.ts';

const questionIds = ['q1', 'q2'] as const;

const change = fc.record({
  questionId: fc.constantFrom(...questionIds),
  /** Against the highest revision sent so far for this question: a new one, a repeat, or an old one. */
  step: fc.constantFrom(1, 1, 1, 0, -1),
  value: fc.constantFrom('v1', 'v2', 'v3', null),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** One thing that someone does. `sitting` says which of the sessions, counted from the newest. */
const action = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('start'),
      attemptNumber: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('save'),
      sitting: fc.integer({ min: 0, max: 1 }),
      changes: fc.array(change, { minLength: 1, maxLength: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('complete'),
      sitting: fc.integer({ min: 0, max: 1 }),
      changes: fc.array(change, { maxLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('deliver'), index: fc.nat(20), via: fc.constantFrom('schedule', 'queue') }),
  },
  /** As the queue does: several messages in one batch, some of them twice. */
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('deliverBatch'),
      indices: fc.array(fc.nat(20), { minLength: 2, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sweep') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('closeUnasked'),
      closer: fc.constantFrom('schedule', 'queue', 'request', 'sweep'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('extend'), seconds: fc.integer({ min: -10, max: 90 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('resume'), sitting: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('intrude'), sitting: fc.integer({ min: 0, max: 1 }) }) },
);
export type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** How far a step may set the clock back. */
export const longestSetBackMs = 1_500;

/** Some time goes by (the clock may also jump back a little), then several things happen at once. */
export const step = fc.record({
  advanceMs: fc.oneof(
    fc.constantFrom(0, 1, 999, 1_000, 4_999, 5_000, 59_999, 60_000, 64_999, 65_000, -longestSetBackMs),
    fc.integer({ min: 0, max: 40_000 }),
  ),
  actions: fc.array(action, { minLength: 1, maxLength: 5 }),
});

/** Performs actions for one student, keeping the history. A fault makes an action fail, and then nothing was acknowledged. */
export class Performer {
  readonly history: History = { acknowledged: [], created: [], replies: [] };
  readonly #backend: Backend;
  readonly #studentId: string;
  readonly #testId: string;
  readonly #sent = new Map<string, { revision: number; values: Map<number, Change['value']> }>();
  #newest = 1;

  constructor(backend: Backend, studentId: string, testId: string) {
    this.#backend = backend;
    this.#studentId = studentId;
    this.#testId = testId;
  }

  async perform(action: Action): Promise<void> {
    const { services, armed } = this.#backend;
    switch (action.do) {
      case 'start':
        return this.#start(action.attemptNumber);
      case 'save':
        return this.#save(action.sitting, action.changes);
      case 'complete':
        return this.#complete(action.sitting, action.changes);
      case 'deliver': {
        const event = armed[action.index % Math.max(1, armed.length)];
        return event && expireSession(services, event, action.via);
      }
      case 'deliverBatch': {
        const events = action.indices.flatMap((index) => armed[index % Math.max(1, armed.length)] ?? []);
        await expireSessions(services, events, 'queue');
        return undefined;
      }
      case 'sweep':
        await sweepSessions(services, { concurrency: 4 });
        return undefined;
      case 'closeUnasked':
        await closeSession(services, this.#address(0), action.closer);
        return undefined;
      case 'extend': {
        const session = await services.sessions.get(this.#address(0));
        if (session) await extendSession(services, session, { untilMs: session.deadlineMs + action.seconds * 1000 });
        return undefined;
      }
      case 'resume': {
        const session = await resumeSession(services, this.#address(action.sitting));
        if (session) this.#replied(await loadSessionView(services, session));
        return undefined;
      }
      case 'intrude':
        return this.#intrude(action.sitting);
      default:
        return action satisfies never;
    }
  }

  #address(sitting: number) {
    const attemptNumber = Math.max(1, this.#newest - sitting);
    return { studentId: this.#studentId, testId: this.#testId, version: 1, attemptNumber };
  }

  #replied(reply: unknown): void {
    this.history.replies.push(JSON.stringify(reply));
  }

  async #start(attemptNumber: number | undefined): Promise<void> {
    const { services } = this.#backend;
    const request = { studentId: this.#studentId, testId: this.#testId, attemptNumber };
    const { session, created } = await startSession(services, request);
    if (created) this.history.created.push(session.attemptNumber);
    this.#newest = Math.max(this.#newest, session.attemptNumber);
    this.#replied(await loadSessionView(services, session));
  }

  async #save(sitting: number, changes: readonly Change[]): Promise<void> {
    const { services, clock } = this.#backend;
    const address = this.#address(sitting);
    const outcome = await saveAnswers(services, address, this.#toAnswers(address.attemptNumber, changes));
    if (outcome.kind !== 'saved') return;
    this.#replied(outcome.results);
    for (const { questionId, status, answer } of outcome.results) {
      if (status !== 'saved') continue;
      const { revision, value } = answer;
      const { attemptNumber } = address;
      this.history.acknowledged.push({ attemptNumber, questionId, revision, value, atMs: clock.nowMs });
    }
  }

  async #complete(sitting: number, changes: readonly Change[]): Promise<void> {
    const { services } = this.#backend;
    const address = this.#address(sitting);
    const attempt = await submitSession(services, address, this.#toAnswers(address.attemptNumber, changes));
    this.#replied(await loadAttemptView(services, attempt));
  }

  /** Revisions as a page would raise them; a repeat carries the value that this revision had. */
  #toAnswers(attemptNumber: number, changes: readonly Change[]) {
    return changes.map(({ questionId, step: by, value }) => {
      const key = `${attemptNumber} ${questionId}`;
      const sent = this.#sent.get(key) ?? { revision: 0, values: new Map() };
      const revision = Math.max(1, sent.revision + by);
      if (!sent.values.has(revision)) sent.values.set(revision, value);
      this.#sent.set(key, { revision: Math.max(sent.revision, revision), values: sent.values });
      return { questionId, revision, value: sent.values.get(revision) };
    });
  }

  /** I7: another student who knows every id finds nothing and changes nothing. */
  async #intrude(sitting: number): Promise<void> {
    const { services } = this.#backend;
    const foreign = { ...this.#address(sitting), studentId: 'intruder' };
    const answers = [{ questionId: 'q1', value: 'intruded', revision: 999 }];
    const saved = await saveAnswers(services, foreign, answers);
    const seen = await resumeSession(services, foreign);
    const completed = await submitSession(services, foreign, answers).catch((error: unknown) => error);
    const refused = completed instanceof ProblemError && completed.code === 'not_found';
    if (saved.kind !== 'missing' || seen || !refused) throw new Intrusion('I7: another student reached the session');
  }
}

/** Never swallowed: it is a violation, not a fault. */
export class Intrusion extends Error {
  override readonly name = 'Intrusion';
}
