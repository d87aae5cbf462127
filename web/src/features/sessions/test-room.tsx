/** The test room: which question, how long, is it saved; and nothing else. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { SkipLink } from '../../app/skip-link.tsx';
import { useStore } from '../../lib/use-store.ts';
import { EndingScreen } from './ending-screen.tsx';
import type { ExamRoom } from './exam-room-types.ts';
import { Navigator } from './navigator.tsx';
import { QuestionPage } from './question-page.tsx';
import { ReviewPage } from './review-page.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomNotices } from './room-notices.tsx';
import { RoomTools } from './room-tools.tsx';
import styles from './test-room.module.css';
import { RoomContext } from './use-room.ts';

/** The room for a session in progress. */
export function TestRoom({ room }: { readonly room: ExamRoom }) {
  const { t } = useTranslation();
  const { phase, session } = useStore(room.state);
  const [path, navigate] = useLocation();
  const base = `/sessions/${session.sessionId}`;
  const place = path.slice(base.length + 1);
  const number = Number(/^questions\/([1-9]\d{0,3})$/.exec(place)?.[1] ?? 0);
  const isReview = place === 'review';
  const question = session.questions[number - 1];
  const lastNumber = useRef(1);
  if (question) lastNumber.current = number;

  useEffect(() => {
    // Alt + Page Up / Page Down: free in every browser, and no single letter that dictation could hit.
    function turnPage(event: KeyboardEvent) {
      if (!event.altKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return;
      event.preventDefault();
      const next = isReview ? lastNumber.current : number + (event.key === 'PageDown' ? 1 : -1);
      if (session.questions[next - 1]) navigate(`${base}/questions/${next}`);
      else if (next > session.questions.length) navigate(`${base}/review`);
    }
    window.addEventListener('keydown', turnPage);
    return () => window.removeEventListener('keydown', turnPage);
  }, [isReview, number, session.questions, base, navigate]);

  // Typed text that neither the server nor the device has: the one case in which leaving would lose it.
  useEffect(() => {
    function warn(event: BeforeUnloadEvent) {
      const { keptOnDevice } = room.state.get();
      const waits = [...room.answers.get().entries.values()].some(
        (entry) => entry.revision > (entry.known?.revision ?? 0),
      );
      if (!keptOnDevice && waits) event.preventDefault();
    }
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [room]);

  if (phase === 'working' && !isReview && !question) return <Redirect to={`${base}/questions/1`} replace />;
  return (
    <RoomContext value={room}>
      <div className={styles.room}>
        <SkipLink />
        <RoomHeader number={question ? number : null} />
        <div className={styles.columns}>
          <main className={styles.main} id="main" tabIndex={-1}>
            <RoomTools />
            <RoomNotices />
            {phase === 'timeUp' ? <EndingScreen /> : null}
            {phase !== 'timeUp' && question ? (
              <QuestionPage key={question.questionId} question={question} number={number} />
            ) : null}
            {phase !== 'timeUp' && isReview ? <ReviewPage /> : null}
          </main>
          {phase === 'timeUp' ? null : (
            <aside className={styles.aside} aria-label={t('navigator.label')}>
              <Navigator currentNumber={question ? number : null} />
            </aside>
          )}
        </div>
      </div>
    </RoomContext>
  );
}
