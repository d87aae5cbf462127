/** A session: the test room while it runs, and what became of it afterwards. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { parseSessionId } from '../../../../shared/ids.ts';
import layout from '../../app/layout.module.css';
import { Layout } from '../../app/layout.tsx';
import { useServices } from '../../app/services.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { ErrorState, LoadingCards } from '../../components/states.tsx';
import { OfflineError } from '../../lib/api-problem.ts';
import { useStore } from '../../lib/use-store.ts';
import { ClosedPage } from './ending/closed-page.tsx';
import type { ExamRoom } from './exam-room-types.ts';
import { sessionQuery } from './sync/load-session.ts';
import { LostSession } from './sync/lost-session.tsx';
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
              {error instanceof OfflineError ? <p>{t('room.savedWhileAway')}</p> : null}
            </>
          ) : (
            <LoadingCards count={2} asPage />
          )}
        </div>
      </Layout>
    );
  }
  if (data.kind === 'ended') {
    const { attemptId, startedAt } = data.session;
    return <ClosedPage attemptId={attemptId} sessionId={sessionId} studentId={studentId} startedAt={startedAt} />;
  }
  if (data.kind === 'lost') {
    return (
      <Layout>
        <PageHeading title={t('state.notFound')} />
        <LostSession testId={parseSessionId(sessionId)?.testId ?? ''} />
      </Layout>
    );
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
  const { phase, attemptId, session } = useStore(room.state);
  if (phase === 'closed') {
    return <ClosedPage attemptId={attemptId ?? ids.sessionId} startedAt={session.startedAt} room={room} {...ids} />;
  }
  return <TestRoom room={room} studentId={ids.studentId} />;
}
