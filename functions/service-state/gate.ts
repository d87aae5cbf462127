/**
 * What every function asks before it closes, starts or submits anything: whether the service is open. The answer is
 * remembered for a moment, so it costs one read each few seconds, not one each call.
 */
import type { Clock } from '../platform/clock.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { type Placed, serviceStateOf } from './service-state-rules.ts';
import type { ServiceState } from './table-state.ts';
import type { TableStateStore } from './table-state-store.ts';

/**
 * For so long a process goes by what it read, in milliseconds. Whoever holds or fences a table waits this long, and for
 * what was under way. A restored table needs no waiting: nobody ever read that it was open.
 */
export const rememberedMs = 3_000;

/** So long a student's page waits before it asks again, in seconds. */
const askAgainSeconds = 15;

export interface Gate {
  /**
   * The state, at most `rememberedMs` old.
   * @throws whatever the table answers: who does not know must not close
   */
  state(): Promise<ServiceState>;
  /** What was read last, however old; `null` before the first read. */
  known(): ServiceState | null;
}

/** The gate of one process. */
export function createGate(options: {
  readonly tableState: Pick<TableStateStore, 'get'>;
  readonly placed: Placed;
  readonly clock: Clock;
}): Gate {
  const { tableState, placed, clock } = options;
  let seen: { readonly state: ServiceState; readonly atMs: number } | null = null;
  let reading: Promise<ServiceState> | null = null;

  async function read(): Promise<ServiceState> {
    // From when it was asked for: the reply may have been long under way.
    const atMs = clock();
    const state = serviceStateOf(await tableState.get(), placed);
    seen = { state, atMs };
    return state;
  }

  return {
    async state() {
      // A clock may be set back.
      if (seen && Math.abs(clock() - seen.atMs) < rememberedMs) return seen.state;
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
    known: () => seen?.state ?? null,
  };
}

/** The problem of a caller who comes while the service is held. What was sent along has been dealt with before. */
export function serviceHeld(): ProblemError {
  const detail = 'The test service is being restored. None of your work is lost. Try again in a moment.';
  return new ProblemError('service_held', detail, { retryAfterSeconds: askAgainSeconds });
}

/**
 * For whatever writes for a student.
 * @throws ProblemError `service_fenced` on a table that another has replaced
 */
export function refuseWhenFenced({ kind }: ServiceState): void {
  if (kind !== 'fenced') return;
  const detail =
    'Your tests have moved to a new address. Your answers are saved on this device. Ask the person in charge.';
  throw new ProblemError('service_fenced', detail, { retryAfterSeconds: askAgainSeconds });
}
