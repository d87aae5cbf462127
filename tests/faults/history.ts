/**
 * What was asked and what was answered, one entry per call, with true times (the campaign's clock, which no handler
 * sees). A call without a reply may have taken effect or not. All of it is data that can be written down and judged again.
 */
import * as z from 'zod/mini';
import { Attempt } from '../../functions/attempts/attempt.ts';
import { TestVersion } from '../../functions/catalogue/test-version.ts';
import { Session } from '../../functions/sessions/protocol/session.ts';
import { AnswerChange, AnswerValue } from '../../shared/questions/answer.ts';

const SaveResult = z.object({
  questionId: z.string(),
  status: z.enum(['saved', 'stale']),
  revision: z.int(),
  value: AnswerValue,
  savedAtMs: z.int(),
});

/** What a reply shows of a session. */
const SeenOpen = z.object({
  state: z.literal('inProgress'),
  startedAtMs: z.int(),
  deadlineMs: z.int(),
  answers: z.array(SaveResult),
});
const SeenClosed = z.object({ state: z.enum(['submitted', 'expired']), startedAtMs: z.int(), deadlineMs: z.int() });
const Seen = z.discriminatedUnion('state', [SeenOpen, SeenClosed]);
export type Seen = z.infer<typeof Seen>;

const common = {
  /** The order of the calls' beginnings. */
  id: z.int(),
  /** Whose: `tab 1`, `operator 2`. */
  by: z.string(),
  invokedAtMs: z.number(),
  repliedAtMs: z.number(),
};

export const Operation = z.discriminatedUnion('call', [
  z.object({ ...common, call: z.literal('start'), reply: z.nullable(z.object({ created: z.boolean(), seen: Seen })) }),
  z.object({ ...common, call: z.literal('read'), reply: z.nullable(Seen) }),
  z.object({
    ...common,
    call: z.literal('save'),
    sent: z.array(AnswerChange),
    reply: z.nullable(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('saved'), deadlineMs: z.int(), results: z.array(SaveResult) }),
        z.object({ kind: z.literal('closed') }),
      ]),
    ),
  }),
  z.object({
    ...common,
    call: z.literal('complete'),
    sent: z.array(AnswerChange),
    reply: z.nullable(
      z.object({
        outcome: z.enum(['submitted', 'expired']),
        finishedAtMs: z.int(),
        points: z.nullable(z.number()),
        answers: z.array(z.object({ questionId: z.string(), value: AnswerValue })),
      }),
    ),
  }),
  z.object({
    ...common,
    call: z.literal('extend'),
    untilMs: z.int(),
    reply: z.nullable(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.enum(['extended', 'unchanged']), deadlineMs: z.int() }),
        z.object({ kind: z.literal('refused'), reason: z.string() }),
      ]),
    ),
  }),
]);
export type Operation = z.infer<typeof Operation>;

/** One sitting of one student: all calls about it, and what the table holds of it at the end. */
export const SittingHistory = z.object({
  studentId: z.string(),
  testId: z.string(),
  attemptNumber: z.int(),
  operations: z.array(Operation),
  session: z.nullable(Session),
  attempt: z.nullable(Attempt),
  /** How often the student was told that it has ended. */
  endNotices: z.int(),
});
export type SittingHistory = z.infer<typeof SittingHistory>;

/** What the judgement depends on besides. */
export const Terms = z.object({
  graceMs: z.int(),
  /** How far a handler's clock may be off, either way. */
  skewMs: z.int(),
});
export type Terms = z.infer<typeof Terms>;

/** A violation as it is kept in a file. */
export const HistoryFile = z.object({
  sentence: z.string(),
  terms: Terms,
  test: TestVersion,
  sitting: SittingHistory,
});
export type HistoryFile = z.infer<typeof HistoryFile>;

/** Collects the calls of a campaign. */
export class HistoryRecorder {
  readonly #bySitting = new Map<string, Operation[]>();
  #calls = 0;

  /** The number of the call that begins now. */
  begin(): number {
    return ++this.#calls;
  }

  add(sitting: SittingName, operation: Operation): void {
    const key = keyOf(sitting);
    const known = this.#bySitting.get(key);
    if (known) known.push(operation);
    else this.#bySitting.set(key, [operation]);
  }

  operationsOf(sitting: SittingName): Operation[] {
    return this.#bySitting.get(keyOf(sitting)) ?? [];
  }

  /** Every sitting that anybody asked for. */
  sittings(): SittingName[] {
    return [...this.#bySitting.keys()].map(parseKey);
  }

  *all(): Generator<Operation> {
    for (const operations of this.#bySitting.values()) yield* operations;
  }
}

export type SittingName = Pick<SittingHistory, 'studentId' | 'testId' | 'attemptNumber'>;

export const keyOf = ({ studentId, testId, attemptNumber }: SittingName) => `${studentId} ${testId} ${attemptNumber}`;

function parseKey(key: string): SittingName {
  const [studentId = '', testId = '', attemptNumber] = key.split(' ');
  return { studentId, testId, attemptNumber: Number(attemptNumber) };
}
