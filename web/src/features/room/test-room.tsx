/** The test room: which question, how long, is it saved; and nothing else. */
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { PageBoundary } from '../../app/error-boundary.tsx';
import { SkipLink } from '../../app/skip-link.tsx';
import { useSettings } from '../../app/use-settings.ts';
import { LazyDialog } from '../../components/lazy-dialog.tsx';
import { largeTextFrom } from '../../lib/device-settings.ts';
import { useMatches } from '../../lib/use-matches.ts';
import { useStore } from '../../lib/use-store.ts';
import { EndingScreen } from './ending/ending-screen.tsx';
import type { ExamRoom } from './exam-room-types.ts';
import { Navigator } from './navigation/navigator.tsx';
import { NavigatorSheet } from './navigation/navigator-sheet.tsx';
import { nextUnansweredIn } from './navigation/next-unanswered.tsx';
import { RoomBar } from './navigation/room-bar.tsx';
import { stepsFrom } from './navigation/steps.ts';
import { partIndexOf, partsOf } from './questions/parts.ts';
import { QuestionPage } from './questions/question-page.tsx';
import { ScrollPage } from './questions/scroll-page.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { RoomDock } from './room-dock.tsx';
import { RoomHeader } from './room-header.tsx';
import { RoomNotices } from './room-notices.tsx';
import styles from './test-room.module.css';
import type { TimeTeller } from './time/timer.tsx';
import { loadSheet, OpenTool, RoomTools, type ToolName } from './tools/room-tools.tsx';
import { toggleScrapPaper } from './tools/scrap-paper.tsx';
import { switchSheet } from './tools/sheet-focus.ts';
import { ScrapsContext, useOpenScraps } from './tools/use-scraps.ts';
import { useShortcuts } from './tools/use-shortcuts.ts';
import { RoomContext } from './use-room.ts';

/** The room for a session in progress. */
export function TestRoom({ room, studentId }: { readonly room: ExamRoom; readonly studentId: string }) {
  const { t } = useTranslation();
  const { phase, session } = useStore(room.state);
  const scraps = useOpenScraps(studentId, session.sessionId);
  const [path, navigate] = useLocation();
  const base = `/sessions/${session.sessionId}`;
  const page = path.slice(base.length + 1);
  const number = Number(/^questions\/([1-9]\d{0,3})$/.exec(page)?.[1] ?? 0);
  const isReview = page === 'review';
  const question = session.questions[number - 1];
  const parts = useMemo(() => partsOf(session), [session]);
  const place = partIndexOf(parts, number);
  // The review's way back.
  const [lastNumber, setLastNumber] = useState(1);
  if (question && number !== lastNumber) setLastNumber(number);

  const turnTo = (next: number) => {
    if (session.questions[next - 1]) navigate(`${base}/questions/${next}`);
    else if (next > session.questions.length) navigate(`${base}/review`);
  };
  const main = useRef<HTMLElement>(null);
  const isWide = useMatches('(min-width: 62em) and (min-height: 30em)');
  const hasRoomBeside = useMatches('(min-width: 40em)');
  const isLarge = useSettings()[0].textSize >= largeTextFrom;
  const [tool, setTool] = useState<ToolName | null>(null);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const timer = useRef<TimeTeller>(null);
  useShortcuts({
    nextQuestion: () => turnTo(isReview ? lastNumber : number + 1),
    previousQuestion: () => turnTo(isReview ? lastNumber : number - 1),
    // With none left, the review says so.
    nextUnanswered: () =>
      turnTo(nextUnansweredIn(room, numberHere(main.current, number)) ?? session.questions.length + 1),
    review: () => navigate(`${base}/review`),
    flag: () => {
      const questionHere = session.questions[numberHere(main.current, number) - 1];
      if (questionHere) room.toggleFlag(questionHere.questionId);
    },
    instructions: () => setTool('instructions'),
    referenceSheet: session.referenceSheet
      ? () => {
          if (!switchSheet()) setSheetOpen(true);
        }
      : null,
    timeLeft: () => timer.current?.tell(),
    scrapPaper: () => toggleScrapPaper(main.current, numberHere(main.current, number)),
    help: () => setTool('shortcuts'),
  });

  // Typed text that neither the server nor the device has: the one case in which leaving would lose it.
  useEffect(() => {
    function warn(event: BeforeUnloadEvent) {
      const { savedOnDevice } = room.state.get();
      const waits = [...room.answers.get().entries.values()].some(
        (entry) => entry.revision > (entry.known?.revision ?? 0),
      );
      if (!savedOnDevice && waits) event.preventDefault();
    }
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [room]);

  if (phase === 'working' && !isReview && !question) return <Redirect to={`${base}/questions/1`} replace />;
  const scrolls = session.navigation === 'scroll';
  const shownNumber = question ? number : null;
  const navigates = isWide && !isLarge && phase !== 'timeUp';
  const calculatesAside = tool === 'calculator' && hasRoomBeside && !isLarge;
  const hasSide = navigates || calculatesAside;
  const openTool = tool ? <OpenTool name={tool} onClose={() => setTool(null)} /> : null;
  return (
    <RoomContext value={room}>
      <ScrapsContext value={scraps}>
        <div className={styles.room}>
          <SkipLink />
          <RoomHeader
            tools={
              <RoomTools
                open={tool}
                isSheetOpen={isSheetOpen}
                onOpen={(name) => (name === 'referenceSheet' ? setSheetOpen(!isSheetOpen) : setTool(name))}
              />
            }
            timer={timer}
          />
          <div className={styles.columns} data-side={hasSide}>
            <div className={styles.column}>
              <main className={styles.main} id="main" tabIndex={-1} ref={main}>
                <RoomNotices />
                {phase === 'timeUp' ? <EndingScreen /> : null}
                <PageBoundary frame={Fragment}>
                  {phase !== 'timeUp' && question && !scrolls ? (
                    <QuestionPage key={question.questionId} parts={parts} place={place} number={number} />
                  ) : null}
                  {phase !== 'timeUp' && question && scrolls ? (
                    <ScrollPage key={place} parts={parts} place={place} number={number} />
                  ) : null}
                  {phase !== 'timeUp' && isReview ? <ReviewPage /> : null}
                </PageBoundary>
              </main>
              <RoomDock>
                {calculatesAside ? null : openTool}
                <RoomBar
                  {...stepsFrom({ parts, scrolls, number: shownNumber, lastNumber })}
                  number={shownNumber}
                  onOpenNavigator={() => setChoosing(true)}
                />
              </RoomDock>
            </div>
            {hasSide ? (
              <div className={styles.side}>
                {calculatesAside ? openTool : null}
                {navigates ? (
                  <aside className={styles.aside} aria-label={t('navigator.label')}>
                    <Navigator currentNumber={shownNumber} />
                  </aside>
                ) : null}
              </div>
            ) : null}
          </div>
          {isSheetOpen ? <LazyDialog load={loadSheet} onClose={() => setSheetOpen(false)} /> : null}
          {choosing && phase !== 'timeUp' ? (
            <NavigatorSheet currentNumber={shownNumber} onClose={() => setChoosing(false)} />
          ) : null}
        </div>
      </ScrapsContext>
    </RoomContext>
  );
}

/** Where several questions share a page, the one that has the focus is meant; else the one of the address. */
function numberHere(main: HTMLElement | null, number: number): number {
  const focused = document.activeElement?.closest<HTMLElement>('[data-number]');
  return focused && main?.contains(focused) ? Number(focused.dataset.number) : number;
}
