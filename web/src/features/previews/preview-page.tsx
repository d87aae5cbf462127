/**
 * A test as its students would get it, for instructors and admins: the same room over calls that keep nothing. Its address
 * holds the address that a session's room has, so that the room's own links work in it as they are.
 */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Router, useLocation } from 'wouter';
import type { AttemptView } from '../../../../shared/api/attempts.ts';
import type { Preview } from '../../../../shared/api/previews.ts';
import { routes } from '../../../../shared/api/routes.ts';
import { parseSessionId } from '../../../../shared/ids.ts';
import layout from '../../app/layout.module.css';
import { Layout } from '../../app/layout.tsx';
import { ServicesContext, useServices } from '../../app/services.ts';
import { ErrorState, LoadingCards } from '../../components/states.tsx';
import { useStore } from '../../lib/use-store.ts';
import { PreviewContext } from '../room/preview-mark.ts';
import { TestRoom } from '../room/test-room.tsx';
import { useExamRoom } from '../room/use-exam-room.ts';
import { forgetfulAnswers, forgetfulScraps } from './forgetful-stores.ts';
import { createPreviewCalls } from './preview-calls.ts';
import { PreviewResult } from './preview-result.tsx';

interface PreviewPageProps {
  /** As a session of the test would be called. */
  readonly sessionId: string;
  readonly studentId: string;
}

/** The page behind `/preview/sessions/…`. */
export default function PreviewPage({ sessionId, studentId }: PreviewPageProps) {
  const [turn, setTurn] = useState(1);
  const [, navigate] = useLocation();
  const testId = parseSessionId(sessionId)?.testId ?? sessionId;
  const again = () => {
    // From where it ended back to its first question.
    navigate(`/preview/sessions/${sessionId}`);
    setTurn(turn + 1);
  };
  return <OnePreview key={turn} turn={turn} testId={testId} studentId={studentId} onAgain={again} />;
}

interface OnePreviewProps {
  readonly turn: number;
  readonly testId: string;
  readonly studentId: string;
  readonly onAgain: () => void;
}

function OnePreview({ turn, testId, studentId, onAgain }: OnePreviewProps) {
  const { callRoute } = useServices();
  const { data, error, refetch } = useQuery({
    queryKey: ['preview', testId, turn],
    queryFn: () => callRoute(routes.getPreview, { params: { testId } }),
    // A running room is never replaced under somebody's hands; another visit begins another preview.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (data) return <RunningPreview reply={data} studentId={studentId} onAgain={onAgain} />;
  return (
    <Layout>
      <div className={layout.stack}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingCards count={2} asPage />}
      </div>
    </Layout>
  );
}

interface RunningPreviewProps {
  readonly reply: { readonly data: Preview; readonly sentAtMs: number; readonly receivedAtMs: number };
  readonly studentId: string;
  readonly onAgain: () => void;
}

function RunningPreview({ reply, studentId, onAgain }: RunningPreviewProps) {
  const services = useServices();
  const [attempt, setAttempt] = useState<AttemptView | null>(null);
  const keepingNothing = useMemo(
    () => ({ ...services, answerStore: forgetfulAnswers, scrapStore: forgetfulScraps }),
    [services],
  );
  if (attempt) return <PreviewResult attempt={attempt} onAgain={onAgain} />;
  return (
    <ServicesContext value={keepingNothing}>
      <PreviewContext value={true}>
        <Router base="/preview">
          <PreviewRoom reply={reply} studentId={studentId} onGraded={setAttempt} />
        </Router>
      </PreviewContext>
    </ServicesContext>
  );
}

interface PreviewRoomProps {
  readonly reply: RunningPreviewProps['reply'];
  readonly studentId: string;
  readonly onGraded: (attempt: AttemptView) => void;
}

function PreviewRoom({ reply: { data, sentAtMs, receivedAtMs }, studentId, onGraded }: PreviewRoomProps) {
  const { callRoute } = useServices();
  const { session } = data;
  const { deadline, remainingMs } = session;
  const room = useExamRoom({
    loaded: {
      kind: 'open',
      session,
      sample: { deadline, remainingMs, sentAtMs, receivedAtMs },
      isFromDevice: false,
      isPastEnd: false,
      stored: { inTime: { entries: [], flagged: [] }, reading: Promise.resolve(null) },
      earlier: [],
    },
    studentId,
    makeCalls: () => createPreviewCalls({ preview: data, callRoute, onGraded }),
  });
  if (!room) return <LoadingCards count={2} asPage />;
  return <PreviewRoomView room={room} studentId={studentId} />;
}

function PreviewRoomView({ room, studentId }: Parameters<typeof TestRoom>[0]) {
  const { phase } = useStore(room.state);
  return phase === 'closed' ? <LoadingCards count={1} asPage /> : <TestRoom room={room} studentId={studentId} />;
}
