/** A session: the test room while it runs, and what became of it afterwards. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import layout from '../../app/layout.module.css';
import { Layout } from '../../app/layout.tsx';
import { useServices } from '../../app/services.ts';
import { ErrorState, LoadingCards } from '../../components/states.tsx';
import { OfflineError } from '../../lib/api-problem.ts';
import { useStore } from '../../lib/use-store.ts';
import { ClosedPage } from './closed-page.tsx';
import type { ExamRoom } from './exam-room-types.ts';
import { sessionQuery } from './load-session.ts';
import { TestRoom } from './test-room.tsx';
import { useExamRoom } from './use-exam-room.ts';

interface SessionPageProps {
  readonly sessionId: string;
  readonly studentId: string;
}

/** The page behind `/sessions/…`. */
export default function SessionPage({ sessionId, studentId }: SessionPageProps) {
  const { t } = useTranslation();
  const { callRoute, answerStore } = useServices();
  const { data, error, refetch } = useQuery(sessionQuery({ callRoute, answerStore, studentId, sessionId }));
  if (!data) {
    return (
      <Layout>
        <div className={layout.stack}>
          {error ? (
            <>
              <ErrorState error={error} onRetry={() => void refetch()} />
              {error instanceof OfflineError ? <p>{t('room.keptWhileAway')}</p> : null}
            </>
          ) : (
            <LoadingCards count={2} asPage />
          )}
        </div>
      </Layout>
    );
  }
  if (data.kind === 'ended') {
    return <ClosedPage attemptId={data.session.attemptId} sessionId={sessionId} studentId={studentId} />;
  }
  return <RunningSession loaded={data} studentId={studentId} />;
}

type RunningSessionProps = Parameters<typeof useExamRoom>[0];

function RunningSession(props: RunningSessionProps) {
  const room = useExamRoom(props);
  if (!room) return <LoadingCards count={2} asPage />;
  return <RoomOrResult room={room} sessionId={props.loaded.session.sessionId} studentId={props.studentId} />;
}

function RoomOrResult({ room, ...ids }: SessionPageProps & { readonly room: ExamRoom }) {
  const { phase, attemptId } = useStore(room.state);
  if (phase === 'closed') return <ClosedPage attemptId={attemptId ?? ids.sessionId} room={room} {...ids} />;
  return <TestRoom room={room} studentId={ids.studentId} />;
}
