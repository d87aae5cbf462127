/** What a preflight looks at, as plain data. Each fact is known, or it is known why it is not. */

export type Fact<T> =
  | { readonly kind: 'known'; readonly value: T }
  /** Nobody could say: no rights, no answer, or an answer without it. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A limit of the account. `default`: AWS's own, because the account's could not be read. */
export interface Quota {
  readonly perSecond: number;
  readonly from: 'account' | 'default';
}

/** What somebody plans. */
export interface Plan {
  readonly nowMs: number;
  /** When the test opens. */
  readonly atMs: number;
  readonly students: number;
  /** In how many seconds they all start. */
  readonly startSeconds: number;
}

export interface StackFacts {
  /** As CloudFormation calls it. */
  readonly status: string;
  readonly hasTerminationProtection: boolean;
}

export interface TableFacts {
  readonly status: string;
  readonly hasDeletionProtection: boolean;
  /** Write units that table and index take at once, per second; `null` when the table does not say. */
  readonly warmWrites: number | null;
  readonly warmIndexWrites: number | null;
  /** The most that the account lets a table have; `null` when that could not be read. */
  readonly maxWrites: number | null;
}

export interface RecoveryFacts {
  readonly isOn: boolean;
  /** How far the table can be restored; `null` when it does not say. */
  readonly untilMs: number | null;
}

export interface AlarmFact {
  /** Its heading in docs/runbook.md. */
  readonly heading: string;
  readonly state: string;
  readonly notifiesSomebody: boolean;
}

/** A topic that alarms are sent to, and its subscribers. */
export interface TopicFact {
  readonly topic: string;
  readonly subscriptions: readonly { readonly endpoint: string; readonly isConfirmed: boolean }[];
}

/** A published test, as far as its window goes. */
export interface WindowFact {
  readonly testId: string;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
  readonly durationSeconds: number;
}

/** The user pool, which not every stack has, and who sends its messages. */
export interface PoolFacts {
  readonly hasDeletionProtection: boolean;
  /** People who have never signed in. */
  readonly waiting: number;
  readonly mail: MailFacts;
}

export type MailFacts =
  /** Cognito's own mailer: about fifty messages a day. */
  | { readonly sender: 'cognito' }
  | { readonly sender: 'ses'; readonly isSandboxed: boolean; readonly canSend: boolean; readonly leftToday: number };

/** What an address answered. */
export interface ProbeFact {
  readonly url: string;
  readonly status: number;
  /** Milliseconds until all of it was there. */
  readonly ms: number;
  readonly body: string;
}

export interface PreflightFacts {
  readonly plan: Plan;
  readonly stack: Fact<StackFacts>;
  readonly api: Fact<ProbeFact>;
  /** `null`: the page is served by somebody else. */
  readonly page: Fact<ProbeFact> | null;
  readonly issuer: Fact<ProbeFact>;
  /** Functions that may run at once. */
  readonly concurrency: Fact<number>;
  /** Requests per second, the stage's and the account's, whichever is less; and at once. */
  readonly apiRate: Fact<Quota & { readonly burst: number }>;
  readonly table: Fact<TableFacts>;
  readonly recovery: Fact<RecoveryFacts>;
  readonly createSchedule: Fact<Quota>;
  readonly scheduleInvocations: Fact<Quota>;
  /** `null` with another identity provider than the stack's own. */
  readonly signIns: Fact<Quota> | null;
  readonly pool: Fact<PoolFacts> | null;
  readonly topics: Fact<readonly TopicFact[]>;
  readonly alarms: Fact<readonly AlarmFact[]>;
  /** When a sweep ended last; `null`: none did lately. */
  readonly lastSweepMs: Fact<number | null>;
  /** How many wait in each queue. */
  readonly deadLetters: Fact<readonly { readonly queue: string; readonly count: number }[]>;
  /** Why the service is held or fenced; `null`: it is open. */
  readonly heldBecause: Fact<string | null>;
  /** What `reconcile` finds. */
  readonly findings: Fact<number>;
  /** How far this machine's clock is ahead of AWS's, in milliseconds. */
  readonly clockAheadMs: Fact<number>;
  readonly tests: Fact<readonly WindowFact[]>;
}
