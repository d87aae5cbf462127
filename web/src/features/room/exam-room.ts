/**
 * One open session on this page: its clock, its save engine, and how it ends. Framework-free; the page only shows it.
 *
 * At zero the inputs lock and what waits is sent. Then the server is asked before anything is submitted: it may have given
 * time that this page has not heard of. Off the network the student may know of it, and works on past the end (`past-end.ts`).
 */
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import { anchorAfterSleep, anchorClock, type ClockAnchor, remainingMsAt, serverMsAt } from '../../lib/server-clock.ts';
import { onServiceChange } from '../../lib/service-watch.ts';
import { createStore } from '../../lib/store.ts';
import { createEnding, justBeforeMs, shortWaitMs } from './ending/ending.ts';
import type { ExamRoom, ExamRoomOptions, RoomState } from './exam-room-types.ts';
import { repeating } from './repeating.ts';
import { type AnswerEntry, emptyEntry, isUnsent } from './sync/answer-entry.ts';
import { openingEntries, openingState, storedEntry } from './sync/opening-entries.ts';
import { createSaveQueue } from './sync/save-queue.ts';
import type { RefreshOutcome } from './sync/save-queue-types.ts';
import { createSessionWatch } from './sync/session-watch.ts';
import { isWithheld, letInBy, mayBeTold } from './time/past-end.ts';
import { createSleepEstimate } from './time/sleep-estimate.ts';

const longestWaitMs = 20_000;
const nearEndMs = 60_000;

/** Revisions count tenths of a second, so that a session of years fits into what a revision may be. */
const revisionStepMs = 100;

/** Makes the room; merges what the device kept with what the server has. */
export function createExamRoom(options: ExamRoomOptions): ExamRoom {
  const { session, studentId, now, isLongText } = options;
  const stored = options.stored === 'slow' ? null : options.stored;
  let anchor: ClockAnchor = anchorClock(null, options.sample);
  let looking: Promise<RefreshOutcome> | null = null;
  let stopped = false;

  const rhythm = { after: options.after, isStopped: () => stopped };
  const state = createStore(openingState(options));
  const patch = (change: Partial<RoomState>) => state.set({ ...state.get(), ...change });
  const remainingMs = () => remainingMsAt(anchor, now());
  // As this page knows the server's clock: a laptop's wrong or changed one says nothing here.
  const serverNowMs = () => serverMsAt(anchor, now());
  const write = (writing: Promise<void>) => {
    writing.then(
      () => {
        if (!state.get().savedOnDevice) patch({ savedOnDevice: true });
      },
      () => patch({ savedOnDevice: false }),
    );
  };

  /** What a reload without a network needs besides the answers; changes only with the deadline. */
  function saveView(): void {
    const leftMs = Math.round(Date.parse(anchor.deadline) - serverNowMs());
    const view = { ...state.get().session, remainingMs: Math.max(0, leftMs) };
    // After the end, the view is as of the end.
    const heardAtMs = options.wallNow() + Math.min(0, leftMs);
    const { isPastEnd } = state.get();
    write(options.store.saveView(studentId, { session: view, heardAtMs, isPastEnd }, options.service.get().epoch));
  }

  const watch = createSessionWatch({
    startedAtMs: Date.parse(session.startedAt),
    openedAtMs: options.sample.receivedAtMs,
    // Without an answer nothing tells whether it was opened elsewhere.
    isShared: !options.startedHere && session.answers.length === 0,
    askChanges: () => calls.changes(session.testId),
    askSession: () => void refresh(),
  });

  const calls = options.makeCalls((sample) => {
    if (state.get().isFromDevice || state.get().isEstimated) patch({ isFromDevice: false, isEstimated: false });
    sleep.heard();
    const before = anchor.deadline;
    anchor = anchorClock(anchor, sample);
    // A reply that another has overtaken tells what was, and not that nothing has moved since.
    if (sample.deadline === anchor.deadline) watch.heard(sample);
    const movedByMs = Date.parse(anchor.deadline) - Date.parse(before);
    if (movedByMs !== 0) {
      const { movedByMs: movedBefore, session: shown, movedWhileAway } = state.get();
      const total = (movedBefore ?? 0) + movedByMs;
      patch({
        movedByMs: total === 0 ? null : total,
        session: { ...shown, deadline: anchor.deadline },
        movedWhileAway: letInBy(anchor.deadline, queue.get().entries.values()) ?? movedWhileAway,
      });
    }
    const wasPastEnd = state.get().isPastEnd;
    if (wasPastEnd) leavePastEnd();
    if (wasPastEnd || movedByMs !== 0) saveView();
  });

  /** The server has said what the end is. Nothing has been submitted, and nothing given past the old end was sent. */
  function leavePastEnd(): void {
    patch({ isPastEnd: false });
    if (remainingMs() > justBeforeMs) return;
    patch({ phase: 'timeUp', trouble: null });
    keepEnding();
  }

  /** Asks until the server has said something, which {@link leavePastEnd} takes in. */
  const keepAsking = repeating(() => refresh().then(() => (state.get().isPastEnd ? shortWaitMs : null)), rhythm);

  const isWithheldNow = (entry: AnswerEntry) => remainingMs() === 0 && isWithheld(entry, anchor.deadline);

  const queue = createSaveQueue({
    entries: openingEntries(options),
    async send(changes) {
      const outcome = await calls.send(changes, { tellOthers: watch.isShared });
      if (outcome.kind === 'answered') watch.saved(outcome.results, entryOf);
      // Whether it is another session now, or none, shows when one looks.
      if (outcome.kind === 'failed' && outcome.trouble === 'unknownSession') void refresh();
      return outcome;
    },
    refresh: look,
    save: (entries) => write(options.store.save(studentId, session.sessionId, withEarlierFailures(entries))),
    announce: options.announce,
    now,
    leastRevision: () => Math.max(1, Math.floor((serverNowMs() - Date.parse(session.startedAt)) / revisionStepMs)),
    givenAt: () => new Date(serverNowMs()).toISOString(),
    pastEndOf: () => (state.get().isPastEnd && remainingMs() === 0 ? anchor.deadline : null),
    isWithheld: isWithheldNow,
    isLongText,
    after: options.after,
    random: options.random,
    longestWaitMs: () => (remainingMs() < nearEndMs ? shortWaitMs : longestWaitMs),
  });

  const entryOf = (questionId: string) => queue.get().entries.get(questionId) ?? emptyEntry(questionId);

  /** When the device refused to keep something before, everything unsent is offered to it again. */
  function withEarlierFailures(entries: readonly AnswerEntry[]): readonly AnswerEntry[] {
    if (state.get().savedOnDevice) return entries;
    return [...[...queue.get().entries.values()].filter(isUnsent), ...entries];
  }

  const stopListening = queue.subscribe(() => {
    const { closedAttemptId } = queue.get();
    if (closedAttemptId && state.get().phase !== 'closed') end(closedAttemptId);
  });

  function end(attemptId: string): void {
    patch({ phase: 'closed', attemptId, trouble: null, isPastEnd: false, isEstimated: false });
    // What never arrived stays on the device: the page after the end delivers it as late, or shows it.
    queue.close(attemptId);
  }

  function look(): Promise<RefreshOutcome> {
    const askedAtMs = now();
    looking ??= calls
      .look()
      .then(async (outcome): Promise<RefreshOutcome> => {
        if (outcome.kind === 'failed') {
          // Without a sign-in nothing is asked, so this says nothing of the network; changes are for everybody.
          const isCutOff = outcome.trouble === 'signedOut' && (await calls.changes(session.testId)) === null;
          return isCutOff ? { kind: 'failed', trouble: 'offline' } : outcome;
        }
        const { view } = outcome;
        // Started again after a restore: another session, at the same address.
        if (view.startedAt !== session.startedAt) return { kind: 'failed', trouble: 'unknownSession' };
        if (view.state !== 'inProgress') return { kind: 'closed', attemptId: view.attemptId };
        // A session's version never changes: the same questions stay the same objects, and render nothing anew.
        const { questions } = state.get().session;
        patch({ session: { ...view, questions, deadline: anchor.deadline } });
        watch.seen(view.answers, entryOf);
        return { kind: 'open', answers: view.answers, askedAtMs };
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function refresh(): Promise<void> {
    if (stopped || state.get().phase === 'closed') return;
    const outcome = await look();
    if (stopped) return;
    patch({ isUnknown: outcome.kind === 'failed' && outcome.trouble === 'unknownSession' });
    if (outcome.kind === 'closed') end(outcome.attemptId);
    if (outcome.kind !== 'open') return;
    queue.lookedAt(outcome);
    await queue.flush();
  }

  const stopHearing = onServiceChange(options.service, (isLaterEpoch) => {
    if (isLaterEpoch) saveView();
    if (state.get().trouble === 'held') patch({ trouble: null });
    void refresh();
  });

  const sleep = createSleepEstimate({
    first: { monotonicMs: now(), wallMs: options.wallNow() },
    ask: refresh,
    after: options.after,
    apply(missedMs) {
      if (state.get().phase === 'closed') return;
      anchor = anchorAfterSleep(anchor, missedMs);
      patch({ isEstimated: true });
    },
  });

  const ending = createEnding({
    state,
    queue,
    look,
    submit: calls.submit,
    remainingMs,
    isWithheld: isWithheldNow,
    isStopped: rhythm.isStopped,
    end,
  });
  const keepEnding = repeating(ending.byTime, rhythm);

  function change(questionId: string, value: AnswerValue): void {
    const { phase, role, isPastEnd } = state.get();
    if (phase === 'working' && role === 'active' && (remainingMs() > 0 || isPastEnd)) queue.change(questionId, value);
  }

  function stopPastEnd(): void {
    if (!state.get().isPastEnd) return;
    patch({ isPastEnd: false, phase: 'timeUp', trouble: 'offline' });
    saveView();
    keepEnding();
  }

  watch.seen(session.answers, (questionId) => storedEntry(stored, questionId));
  if (options.isPastEnd) keepAsking();
  else if (options.isFromDevice) void refresh();
  else {
    watch.heard(options.sample);
    saveView();
  }
  const claim = options.claimTab((role) => {
    if (role === state.get().role) return;
    patch({ role });
    // What the other tab has done is on the server; what this one still holds goes there now.
    void refresh();
  });

  return {
    state,
    answers: queue,
    remainingMs,
    change,
    choose: queue.choose,
    takeOver: claim.takeOver,
    toggleFlag(questionId) {
      const flagged = new Set(state.get().flagged);
      if (!flagged.delete(questionId)) flagged.add(questionId);
      patch({ flagged });
      write(options.store.saveFlags(studentId, session.sessionId, [...flagged]));
    },
    takeStored(late) {
      patch({ savedOnDevice: late !== null, flagged: new Set([...state.get().flagged, ...(late?.flagged ?? [])]) });
      queue.restore((late?.entries ?? []).filter(isUnsent));
    },
    mergeFromOtherTab(answers) {
      watch.seen(answers, entryOf);
      queue.merge(answers);
    },
    tick() {
      const reading = { monotonicMs: now(), wallMs: options.wallNow() };
      const slept = sleep.tick(reading);
      const { phase, isPastEnd } = state.get();
      if (phase !== 'working' || isPastEnd) return;
      if (remainingMs() === 0) {
        patch({ phase: 'timeUp' });
        keepEnding();
      } else {
        const isActive = state.get().role === 'active';
        watch.tick({ nowMs: reading.monotonicMs, slept, isVisible: options.isVisible(), isActive });
      }
    },
    refresh,
    flushBeforeLeaving: queue.flushBeforeLeaving,
    takeEarlier() {
      const open = state.get().earlier.filter(({ questionId }) => entryOf(questionId).revision === 0);
      for (const { questionId, value } of open) change(questionId, value);
      patch({ earlier: [] });
    },
    leaveEarlier: () => patch({ earlier: [] }),
    dismissMoved: () => patch({ movedByMs: null, movedWhileAway: null }),
    workPastEnd() {
      const { phase, trouble } = state.get();
      if (phase !== 'timeUp' || !mayBeTold(trouble)) return;
      patch({ phase: 'working', isPastEnd: true, trouble: null });
      saveView();
      keepAsking();
    },
    stopPastEnd,
    async submit() {
      // Whether the session is still open is for the server to say, and it cannot be asked.
      if (state.get().isPastEnd) return stopPastEnd();
      if (state.get().phase === 'working' && state.get().role === 'active') await ending.byStudent();
    },
    stop() {
      stopped = true;
      for (const stop of [stopListening, stopHearing, claim.stop, queue.stop]) stop();
    },
  };
}
