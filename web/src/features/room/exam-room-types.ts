/** What the exam room is made of, what it shows, and what can be done in it. */
import type { OpenSession } from '../../../../shared/api/sessions.ts';
import type { AnswerValue, SavedAnswer } from '../../../../shared/questions/answer.ts';
import type { TimeSample } from '../../lib/server-clock.ts';
import type { ServiceSaid } from '../../lib/service-watch.ts';
import type { ReadableStore } from '../../lib/store.ts';
import type { AnswerEntry } from './sync/answer-entry.ts';
import type { AnswerStore, StoredSession } from './sync/answer-store.ts';
import type { SaveQueueState, Trouble } from './sync/save-queue-types.ts';
import type { SessionCalls } from './sync/session-calls.ts';
import type { TabClaim, TabRole } from './sync/tab-role.ts';
import type { MovedWhileAway } from './time/past-end.ts';

/** Where the session stands on this page. */
export type RoomPhase = 'working' | 'submitting' | 'timeUp' | 'closed';

/** What the page shows, besides the answers and the clock. */
export interface RoomState {
  readonly phase: RoomPhase;
  /** Only the active one of several tabs takes changes. */
  readonly role: TabRole;
  readonly session: OpenSession;
  /** With `timeUp`, or after a submission that failed: what is in the way. */
  readonly trouble: Trouble | null;
  /** Set by a deadline that moved while the page was open; negative when it came nearer. */
  readonly movedByMs: number | null;
  /** Off the network, told of more time than this page knows of: the fields are open past the known end. */
  readonly isPastEnd: boolean;
  /** Set when the end turned out to have been moved, and answers given past the old one are let in. */
  readonly movedWhileAway: MovedWhileAway | null;
  /** The device slept, and the server has not said since how much time is left. */
  readonly isEstimated: boolean;
  /** False when the browser has no room or allows no storage: then answers are in memory only. */
  readonly savedOnDevice: boolean;
  /** True until the server has answered for the first time. */
  readonly isFromDevice: boolean;
  /** After a restore the server does not know this session, or knows another one by its address. */
  readonly isUnknown: boolean;
  readonly flagged: ReadonlySet<string>;
  /** Answers of an earlier session with this address, which a restore lost; the student may take them over. */
  readonly earlier: readonly AnswerEntry[];
  readonly attemptId: string | null;
}

/** What the room is made of. */
export interface ExamRoomOptions {
  readonly session: OpenSession;
  readonly sample: TimeSample;
  /** Opened without the server, from what the device had kept. */
  readonly isFromDevice: boolean;
  /** As the device kept it; see {@link RoomState}. */
  readonly isPastEnd: boolean;
  /** This page has started the session, so no other had it open before. */
  readonly startedHere: boolean;
  readonly studentId: string;
  /** What the device kept; `null`: it keeps nothing; `slow`: not read yet, `takeStored` follows. */
  readonly stored: StoredSession | 'slow' | null;
  /** What the device has of an earlier session with this address. */
  readonly earlier: readonly AnswerEntry[];
  readonly store: AnswerStore;
  readonly service: ReadableStore<ServiceSaid>;
  readonly makeCalls: (onTime: (sample: TimeSample) => void) => SessionCalls;
  /** True of answers that are saved less often, as they are long. */
  readonly isLongText: (entry: AnswerEntry) => boolean;
  readonly claimTab: (onRole: (role: TabRole) => void) => TabClaim;
  readonly announce: (answers: readonly SavedAnswer[]) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Milliseconds since 1970 by the laptop; used only to notice sleep, and until the server says more, how long it was. */
  readonly wallNow: () => number;
  readonly after: (delayMs: number, act: () => void) => () => void;
  readonly random: () => number;
  /** Nobody looks at a hidden page: it need not ask the server for changes. */
  readonly isVisible: () => boolean;
}

/** The room. */
export interface ExamRoom {
  readonly state: ReadableStore<RoomState>;
  readonly answers: ReadableStore<SaveQueueState>;
  remainingMs(): number;
  change(questionId: string, value: AnswerValue): void;
  choose(questionId: string, choice: 'mine' | 'other'): void;
  /** Makes this tab the active one. */
  takeOver(): void;
  toggleFlag(questionId: string): void;
  /** After `kept: 'slow'`: what the device kept, or `null` when it keeps nothing. */
  takeStored(stored: StoredSession | null): void;
  mergeFromOtherTab(answers: readonly SavedAnswer[]): void;
  /** Looks at the clock; to be called every second and whenever the page comes back. */
  tick(): void;
  /** Asks the server, and sends what waits. */
  refresh(): Promise<void>;
  flushBeforeLeaving(): void;
  dismissMoved(): void;
  /** Answers the questions that have no answer yet as the earlier session did. */
  takeEarlier(): void;
  leaveEarlier(): void;
  submit(): Promise<void>;
  /** After `timeUp`, while the server cannot be asked: the student was told of more time, and works on. */
  workPastEnd(): void;
  /** The student is finished, or was not told of more time after all. */
  stopPastEnd(): void;
  stop(): void;
}
