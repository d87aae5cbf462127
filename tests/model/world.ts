/** One state of the model: the table, the time, what is on its way, and how far everybody has got. */
import type { Session } from '../../functions/sessions/protocol/session.ts';
import type { Closer } from '../../functions/sessions/protocol/session-rules.ts';
import type { Records } from '../../functions/sessions/protocol/session-transitions.ts';
import type { AnswerChange } from '../../shared/questions/answer.ts';

/** What somebody sets out to do. Clients repeat it when no reply comes; deliveries and sweeps come again. */
export type Task =
  | { readonly do: 'start' }
  | { readonly do: 'save' | 'submit'; readonly changes: readonly AnswerChange[] }
  | { readonly do: 'expire'; readonly via: 'schedule' | 'queue' }
  | { readonly do: 'sweep' | 'read' | 'hold' | 'resume' }
  | { readonly do: 'extend'; readonly untilMs: number };

/** An answer that a student was told is saved. */
export interface Acknowledged {
  readonly questionId: string;
  readonly revision: number;
  readonly value: AnswerChange['value'];
}

/** What the caller is told at the end. */
export type Reply =
  | { readonly kind: 'saved'; readonly answers: readonly Acknowledged[] }
  | { readonly kind: 'extended'; readonly untilMs: number }
  | { readonly kind: 'done'; readonly what: string };

/** A save under way. */
export interface Saving {
  readonly pending: readonly AnswerChange[];
  readonly saved: readonly Acknowledged[];
  /** It is the first half of a submit. */
  readonly isSubmit: boolean;
}

/** A close under way, and what it is part of. */
export interface Closing {
  readonly closer: Closer;
  readonly leadsTo: 'end' | 'start' | 'expire' | Saving;
}

/** Where a call stands: between two of its atomic steps on the table or the clock. */
export type Call =
  | { readonly at: 'start.read' }
  | { readonly at: 'start.create'; readonly startedAtMs: number }
  | { readonly at: 'start.arm' }
  | { readonly at: 'save.clock'; readonly saving: Saving }
  | { readonly at: 'save.write'; readonly saving: Saving; readonly nowMs: number }
  | { readonly at: 'close.read'; readonly closing: Closing }
  | {
      readonly at: 'close.write';
      readonly closing: Closing;
      readonly expected: Session;
      readonly nowMs: number;
      readonly sawHeld: boolean;
    }
  | { readonly at: 'expire.rearm'; readonly dueAtMs: number }
  | { readonly at: 'extend.read'; readonly untilMs: number }
  | { readonly at: 'extend.write'; readonly untilMs: number; readonly expected: Session; readonly to: Session }
  | { readonly at: 'extend.arm'; readonly untilMs: number; readonly dueAtMs: number }
  | { readonly at: 'hold.write' | 'resume.write' | 'resume.arm' }
  | { readonly at: 'reply'; readonly reply: Reply };

/** How far one actor has got with its tasks, and the call it is in. */
export interface Progress {
  readonly done: number;
  readonly call: Call | null;
}

export interface World {
  /** Index into the scenario's moments. */
  readonly moment: number;
  readonly records: Records;
  /** How often a session was created and an attempt written, whatever is there now. */
  readonly creates: number;
  readonly attemptWrites: number;
  /** The service is held: nothing may be closed. */
  readonly isHeld: boolean;
  /** A closer closed that had looked while it was held. */
  readonly wasClosedHeld: boolean;
  /** A one-shot exists; a message is queued. Either may be delivered early, late or twice. */
  readonly isScheduled: boolean;
  readonly isQueued: boolean;
  readonly acknowledged: readonly Acknowledged[];
  /** The latest deadline that an operator was told is set. */
  readonly promisedUntilMs: number;
  /** How many more crashes there may be. */
  readonly crashes: number;
  readonly actors: readonly Progress[];
}
