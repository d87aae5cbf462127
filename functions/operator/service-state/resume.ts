/**
 * Opens a held service: takes the table for this stack, gives back lost time if asked to, and arms every open session.
 * Each step can be repeated, so a resume that was cut short is run again.
 */
import { changeBucketOf } from '../../../shared/api/changes.ts';
import type { ArmingServices } from '../../arming-services.ts';
import { publishChange } from '../../changes/publish-change.ts';
import type { ChangesServices } from '../../changes-services.ts';
import { toIso } from '../../platform/to-iso.ts';
import { rememberedMs } from '../../service-state/gate.ts';
import { epochRandom, noteState } from '../../service-state/note-state.ts';
import {
  type Act,
  claimed,
  epochAfter,
  left,
  mayBeInUseByAnother,
  needsNewEpoch,
  resumed,
  serviceStateOf,
} from '../../service-state/service-state-rules.ts';
import type { Installation, TableState } from '../../service-state/table-state.ts';
import type { TableStateStore } from '../../service-state/table-state-store.ts';
import { extendSession } from '../../sessions/extend/extend-session.ts';
import type { OpenSession } from './survey.ts';

export interface ResumeRequest {
  /** `operator:…` */
  readonly by: string;
  readonly reason: string;
  /** Minutes that every open session is given before it can be closed. */
  readonly giveBackMinutes?: number | undefined;
  /** Also when nothing says that answers may be missing. */
  readonly newEpoch?: boolean | undefined;
}

export interface ResumeTools {
  /** Waits; functions go by what they read for a few seconds. */
  readonly sleep: (ms: number) => Promise<void>;
  /** The open sessions as they are now. */
  readonly findOpen: () => Promise<readonly OpenSession[]>;
  /** The state of another table: the one that this stack's was copied from. */
  readonly tableStateOf: (tableName: string) => TableStateStore;
  /** Told of each step, in words, and of how far a long one is. */
  readonly say: (line: string) => void;
  readonly progress: (done: number, all: number) => void;
}

export interface ResumeReport {
  readonly state: TableState;
  readonly extended: number;
  readonly armed: number;
  /** Not armed: the sweep covers them. */
  readonly notArmed: number;
}

type ResumeServices = ArmingServices & ChangesServices;

/** So long what was under way when functions learn of a change may take. */
const underWayMs = 2_000;

/** Somebody else changed the state at the same time. */
export class StateMovedError extends Error {
  override readonly name = 'StateMovedError';
  constructor() {
    super('Someone else changed the state at the same time. Check it (ops state), then run this again.');
  }
}

/**
 * Resumes.
 * @throws StateMovedError; Error when a session could not be given its time: the service stays held, and this can be repeated
 */
export async function resume(
  services: ResumeServices,
  request: ResumeRequest,
  tools: ResumeTools,
): Promise<ResumeReport> {
  const { tableState, placed, clock } = services;
  const { me } = placed;
  const act = () => ({ by: request.by, reason: request.reason, atMs: clock() });
  await noteState(services, request.by);
  const found = await tableState.get();
  const isNew = request.newEpoch || needsNewEpoch(found, placed);
  let state = found;

  if (mayBeInUseByAnother(state, me)) {
    state = claimed(state, me, act());
    await putOrThrow(services, state);
    tools.say('Taken over from the stack that used this table; waiting until its functions have noticed.');
    await tools.sleep(rememberedMs + underWayMs);
  }
  const before = serviceStateOf(state, placed);
  if (before.kind === 'open' && request.giveBackMinutes) {
    throw new Error('The service is already open: give time back with ops extend, or hold it first.');
  }
  if (before.kind === 'open' && !isNew) tools.say('The service is open; rescheduling its sessions.');

  const extended = request.giveBackMinutes ? await giveBack(services, request.giveBackMinutes, state, tools) : 0;

  if (before.kind !== 'open' || isNew) {
    const epoch = isNew || !state ? epochAfter(state?.epoch, clock(), epochRandom()) : state.epoch;
    state = resumed(state, me, epoch, act());
    await putOrThrow(services, state);
    tools.say(`The service is open${isNew ? ', in a new epoch: pages will resend missing answers' : ''}.`);
    // A delivery that meets a function which still takes the service for held comes to nothing.
    await tools.sleep(rememberedMs + underWayMs);
  }
  if (!state) throw new StateMovedError();
  if (before.because === 'otherTable' && found?.owner) await leaveOrigin(services, found.owner, act(), tools);
  return { state, extended, ...(await armAll(services, tools)) };
}

/** The table that this one is a copy of: this stack uses it no more. What another stack does with its own is its operator's. */
async function leaveOrigin(
  { placed }: ResumeServices,
  origin: Installation,
  act: Act,
  { tableStateOf, say }: ResumeTools,
): Promise<void> {
  const { installationId, tableName } = origin;
  if (installationId !== placed.me.installationId) {
    return say(
      `This is a copy of ${tableName}, which belongs to another stack (${installationId}). To stop that stack, fence it there.`,
    );
  }
  try {
    const store = tableStateOf(tableName);
    const state = await store.get();
    const isOurs = state?.owner?.installationId === placed.me.installationId;
    const isDone = !isOurs || (await store.put(left(state, placed.me, act)));
    say(
      isDone
        ? `${tableName}, the original of this copy, is now marked as left.`
        : `${tableName} changed in the meantime and wasn’t marked as left.`,
    );
  } catch (error) {
    say(`${tableName}, the original of this copy, couldn’t be marked as left: ${String(error)}`);
  }
}

async function putOrThrow({ tableState }: ResumeServices, next: TableState): Promise<void> {
  if (!(await tableState.put(next))) throw new StateMovedError();
}

/** Before anything can be closed. Repeated for the same hold, it gives nobody the minutes twice. */
async function giveBack(
  services: ResumeServices,
  minutes: number,
  state: TableState | null,
  tools: ResumeTools,
): Promise<number> {
  const sinceMs = serviceStateOf(state, services.placed).sinceMs ?? state?.sinceMs ?? 0;
  const extension = { incident: `held since ${toIso(sinceMs)}`, addSeconds: Math.round(minutes * 60) };
  const open = await tools.findOpen();
  let extended = 0;
  for (const [index, address] of open.entries()) {
    const { kind } = await extendSession(services, address, extension);
    if (kind === 'extended') extended++;
    tools.progress(index + 1, open.length);
  }
  return extended;
}

async function armAll(services: ResumeServices, tools: ResumeTools) {
  const open = await tools.findOpen();
  const told = new Set<string>();
  let armed = 0;
  for (const [index, session] of open.entries()) {
    if (await services.deadlines.arm(session)) armed++;
    // Pages that hear nothing would ask within minutes only; one published change is for the whole bucket.
    const bucket = `${session.testId} ${changeBucketOf(session.startedAtMs)}`;
    if (!told.has(bucket)) {
      told.add(bucket);
      await publishChange(services, session, session);
    }
    tools.progress(index + 1, open.length);
  }
  return { armed, notArmed: open.length - armed };
}
