/** Opens the room for a session on this page, and ties it to the browser: ticks, tabs, sleep, network, leaving. */
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { SavedAnswer } from '../../../../shared/questions/answer.ts';
import { useServices } from '../../app/services.ts';
import { preloadRichText } from '../../components/rich-text.tsx';
import { createExamRoom } from './exam-room.ts';
import type { ExamRoom } from './exam-room-types.ts';
import type { LoadedSession } from './load-session.ts';
import { createSessionCalls } from './session-calls.ts';
import { claimTab } from './tab-role.ts';
import { textsOf } from './texts-of.ts';

/** What other tabs hear. */
const News = z.array(SavedAnswer);

/** A laptop whose storage hangs must not keep the student out; what it kept is taken in when it comes. */
const storageTimeoutMs = 2_000;

interface UseExamRoomOptions {
  readonly loaded: Extract<LoadedSession, { kind: 'open' }>;
  readonly studentId: string;
}

/** The room; `null` for the moment in which the device's store is read. */
export function useExamRoom({ loaded, studentId }: UseExamRoomOptions): ExamRoom | null {
  const { callRoute, answerStore, signIn } = useServices();
  const [room, setRoom] = useState<ExamRoom | null>(null);
  const { session, sample, isFromDevice } = loaded;
  const { sessionId } = session;

  // The first view opens the room; the room itself follows what changes later.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room is opened once per session and student.
  useEffect(() => {
    let opened: ExamRoom | null = null;
    let left = false;
    const sessionName = `pencils-down:${studentId}:${sessionId}`;
    const channel = new BroadcastChannel(sessionName);
    preloadRichText([
      ...textsOf(session.questions),
      session.instructions,
      ...session.sections.map((one) => one.instructions),
    ]);

    const tooLong = new Promise<'slow'>((resolve) => setTimeout(resolve, storageTimeoutMs, 'slow'));
    const reading = answerStore.load(studentId, sessionId).catch(() => null);
    void Promise.race([reading, tooLong]).then((kept) => {
      if (left) return;
      opened = createExamRoom({
        session,
        sample,
        isFromDevice,
        studentId,
        kept,
        store: answerStore,
        makeCalls: (onTime) => createSessionCalls(callRoute, sessionId, onTime),
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
      setRoom(opened);
      if (kept === 'slow') void reading.then((late) => opened?.takeKept(late));
    });

    channel.onmessage = ({ data }) => {
      const news = z.safeParse(News, data);
      if (news.success) opened?.mergeFromOtherTab(news.data);
    };
    const ticking = setInterval(() => opened?.tick(), 1_000);
    const comeBack = () => {
      opened?.tick();
      void opened?.refresh();
    };
    const leave = () => opened?.flushBeforeLeaving();
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
      leave();
      opened?.stop();
      channel.close();
      clearInterval(ticking);
      stopWatching();
      document.removeEventListener('visibilitychange', turn);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      window.removeEventListener('online', comeBack);
    };
  }, [sessionId, studentId]);

  return room;
}
