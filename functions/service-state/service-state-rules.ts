/** What the table's state means for an installation, and what each step makes of it. Pure. */
import type { Installation, ServiceState, StateChange, TableState } from './table-state.ts';

/** Where the installation's table came from: made by its stack, empty, or there before. */
export type TableOrigin = 'new' | 'existing';

/** A stack and where its table came from: what decides what a state means for it. */
export interface Placed {
  readonly me: Installation;
  readonly origin: TableOrigin;
}

/** What holds for `me` on a table with this state; `null`: nobody has written one down yet. */
export function serviceStateOf(state: TableState | null, { me, origin }: Placed): ServiceState {
  if (!state) {
    const kind = origin === 'new' ? 'open' : 'held';
    return { kind, epoch: null, sinceMs: null, because: kind === 'open' ? 'open' : 'unknownTable' };
  }
  const { epoch, owner, sinceMs } = state;
  const noticedAtMs = isSame(state.noticed, me) ? state.noticed.atMs : null;
  // A copy of a fenced table is fenced in name only: nobody has been sent away from the copy.
  if (owner?.tableName !== me.tableName) {
    const because = owner === null ? 'unknownTable' : 'otherTable';
    return { kind: 'held', epoch, sinceMs: noticedAtMs, because };
  }
  if (state.state === 'fenced') return { kind: 'fenced', epoch, sinceMs, because: 'fenced' };
  if (!isSame(owner, me)) return { kind: 'held', epoch, sinceMs: noticedAtMs, because: 'otherInstallation' };
  if (state.state === 'held') return { kind: 'held', epoch, sinceMs, because: 'byHand' };
  return { kind: 'open', epoch, sinceMs, because: 'open' };
}

/** Whether another installation may be at work on this very table: it hears of a change only when it reads the state again. */
export function mayBeInUseByAnother(state: TableState | null, me: Installation): boolean {
  if (!state?.owner) return false;
  return state.state === 'open' && state.owner.tableName === me.tableName && !isSame(state.owner, me);
}

/** Who does it, why and when. */
export type Act = Pick<StateChange, 'by' | 'reason' | 'atMs'>;

/** The state after a step. `null` before: the first there is. */
function after(
  before: TableState | null,
  change: Partial<TableState> & Pick<TableState, 'state'>,
  did: StateChange['did'],
  me: Installation,
  { by, reason, atMs }: Act,
): TableState {
  const epoch = change.epoch ?? before?.epoch ?? '';
  return {
    owner: before?.owner ?? null,
    noticed: before?.noticed ?? null,
    sinceMs: atMs,
    reason,
    ...change,
    epoch,
    revision: (before?.revision ?? 0) + 1,
    last: { atMs, by, did, reason, epoch, ...me },
  };
}

/** An epoch later than the one before. Pages follow a later one only, so an old reply never takes them back. */
export function epochAfter(before: string | undefined, atMs: number, random: string): string {
  const beforeMs = Number(before?.split('-', 1)[0] ?? 0) || 0;
  return `${String(Math.max(atMs, beforeMs + 1)).padStart(13, '0')}-${random}`;
}

/** The first state: open on a table that the stack made itself, held on one that was there before. */
export function created({ me, origin }: Placed, act: Act, random: string): TableState {
  const isNew = origin === 'new';
  const epoch = epochAfter(undefined, act.atMs, random);
  const noticed = isNew ? null : { ...me, atMs: act.atMs };
  return after(null, { state: isNew ? 'open' : 'held', owner: isNew ? me : null, epoch, noticed }, 'create', me, act);
}

/** Writes down since when `me`, which is not the owner, has been held. */
export function noticed(before: TableState, me: Installation, act: Act): TableState {
  const { state, sinceMs, reason } = before;
  return { ...after(before, { state, noticed: { ...me, atMs: act.atMs } }, 'notice', me, act), sinceMs, reason };
}

/** Held by hand. The owner stays, and with it the right to go on without a new epoch. */
export function held(before: TableState | null, me: Installation, act: Act): TableState {
  return after(before, { state: 'held', owner: before?.owner ?? me }, 'hold', me, act);
}

/** Replaced by another table: nothing is written here any more. */
export function fenced(before: TableState | null, me: Installation, act: Act): TableState {
  return after(before, { state: 'fenced', owner: me }, 'fence', me, act);
}

/** Taken from another installation at work here, which learns of it before anything else is done. */
export function claimed(before: TableState | null, me: Installation, act: Act): TableState {
  const since = isSame(before?.noticed ?? null, me) ? before?.noticed?.atMs : undefined;
  return { ...after(before, { state: 'held', owner: me }, 'claim', me, act), sinceMs: since ?? act.atMs };
}

/**
 * Left by its owner for a copy. Should the owner come back to it, answers are missing that the copy has, so that is a
 * restore like any other: held until it is resumed, in a new epoch.
 */
export function left(before: TableState, me: Installation, act: Act): TableState {
  return after(before, { state: 'held', owner: null, noticed: null }, 'leave', me, act);
}

/**
 * Open again, for `me`.
 * @param epoch a new one when acknowledged answers may be missing; the one there is when nothing was lost
 */
export function resumed(before: TableState | null, me: Installation, epoch: string, act: Act): TableState {
  return after(before, { state: 'open', owner: me, epoch, noticed: null }, 'resume', me, act);
}

/**
 * Whether answers may be missing that a page was told are saved: always but for a pause that the owner's operator made
 * on the owner's own table.
 */
export function needsNewEpoch(before: TableState | null, placed: Placed): boolean {
  const { because } = serviceStateOf(before, placed);
  return before === null || before.epoch === '' || !['open', 'byHand'].includes(because);
}

function isSame<T extends Installation>(one: T | null, other: Installation): one is T {
  return one !== null && one.installationId === other.installationId && one.tableName === other.tableName;
}
