/** Opens the room for a session on this page, and ties it to the browser: ticks, tabs, sleep, network, leaving. */
import { startTransition, useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { SavedAnswer } from '../../../../shared/questions/answer.ts';
import { useServices } from '../../app/services.ts';
import { preloadRichText } from '../../components/rich-text/rich-text.tsx';
import { isLongText, textsOf } from '../../questions/in-the-room.tsx';
import { createExamRoom } from './exam-room.ts';
import type { ExamRoom, ExamRoomOptions } from './exam-room-types.ts';
import type { LoadedSession } from './sync/load-session.ts';
import { createSessionCalls } from './sync/session-calls.ts';
import { claimTab } from './sync/tab-role.ts';

/** What other tabs hear. */
const SavedAnswers = z.array(SavedAnswer);

/** From the room's opening until what its other questions need is fetched. */
const preloadAfterMs = 1_000;

interface UseExamRoomOptions {
  readonly loaded: Extract<LoadedSession, { kind: 'open' }>;
  readonly studentId: string;
  /** Instead of the calls of a session. */
  readonly makeCalls?: ExamRoomOptions['makeCalls'];
}

/** The room; `null` for a moment at first. */
export function useExamRoom({ loaded, studentId, makeCalls }: UseExamRoomOptions): ExamRoom | null {
  const { callRoute, answerStore, service, signIn, startedHere } = useServices();
  const [room, setRoom] = useState<ExamRoom | null>(null);
  const { session, sample, isFromDevice, isPastEnd, stored, earlier } = loaded;
  const { sessionId } = session;

  // The first view opens the room; the room itself follows what changes later. Shown in slices, as it is much to
  // render at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room is opened once per session and student.
  useEffect(() => {
    let left = false;
    const sessionName = `pencils-down:${studentId}:${sessionId}:${session.startedAt}`;
    const channel = new BroadcastChannel(sessionName);
    const longTexts = new Set(session.questions.filter(isLongText).map(({ questionId }) => questionId));

    const opened = createExamRoom({
      session,
      sample,
      isFromDevice,
      isPastEnd,
      startedHere: startedHere.has(sessionId),
      studentId,
      stored: stored.inTime,
      earlier,
      store: answerStore,
      service,
      makeCalls: makeCalls ?? ((onTime) => createSessionCalls(callRoute, sessionId, onTime, session.startedAt)),
      isLongText: ({ questionId }) => longTexts.has(questionId),
      claimTab: (onRole) => claimTab(sessionName, onRole),
      announce: (answers) => {
        if (!left && answers.length > 0) channel.postMessage(answers);
      },
      now: () => performance.now(),
      wallNow: () => Date.now(),
      after: (delayMs, act) => {
        const timer = setTimeout(act, delayMs);
        return () => clearTimeout(timer);
      },
      random: Math.random,
      isVisible: () => document.visibilityState === 'visible',
    });
    startTransition(() => setRoom(opened));
    if (stored.inTime === 'slow') {
      void stored.reading.then((late) => {
        if (!left) opened.takeStored(late);
      });
    }

    channel.onmessage = ({ data }) => {
      const answers = z.safeParse(SavedAnswers, data);
      if (answers.success) opened.mergeFromOtherTab(answers.data);
    };
    const ticking = setInterval(() => opened.tick(), 1_000);
    const comeBack = () => {
      opened.tick();
      void opened.refresh();
    };
    const leave = () => opened.flushBeforeLeaving();
    const turn = () => (document.visibilityState === 'hidden' ? leave() : comeBack());
    const stopWatching = signIn.state.subscribe(() => {
      if (signIn.state.get().kind === 'signedIn') comeBack();
    });
    document.addEventListener('visibilitychange', turn);
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', comeBack);
    window.addEventListener('online', comeBack);

    return () => {
      left = true;
      // Whoever comes back later may have been somewhere else meanwhile.
      startedHere.delete(sessionId);
      leave();
      opened.stop();
      channel.close();
      clearInterval(ticking);
      stopWatching();
      document.removeEventListener('visibilitychange', turn);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      window.removeEventListener('online', comeBack);
    };
  }, [sessionId, studentId]);

  // In a while: a slow line would have the first question wait for the formulas of all.
  useEffect(() => {
    if (!room) return undefined;
    const { questions, sections, referenceSheet } = session;
    const instructions = [session, ...sections].map((one) => ({
      text: one.instructions,
      format: one.instructionsFormat,
    }));
    const texts = [...textsOf(questions), ...instructions, ...(referenceSheet ? [referenceSheet] : [])];
    const timer = setTimeout(preloadRichText, preloadAfterMs, texts);
    return () => clearTimeout(timer);
  }, [room, session]);

  return room;
}
