/** Off the network: the tests in progress that this device keeps of a person, and the way back into them. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatTime } from '../../lib/format.ts';
import { mayStillRun, type StoredView } from '../room/sync/stored-view.ts';
import type { Student } from '../sign-in/sign-in.ts';
import styles from './saved-tests.module.css';

const lookAgainMs = 5_000;
const timeoutMs = 3_000;

/** What it takes. */
export interface SavedTestsProps {
  readonly student: Student;
}

/** The notice; nothing while the server can be reached, or when nothing is kept. */
export default function SavedTests({ student }: SavedTestsProps) {
  const { t, i18n } = useTranslation();
  const { answerStore, callRoute, signIn } = useServices();
  const { data: views = [] } = useQuery({
    queryKey: ['kept-tests', student.id],
    queryFn: async (): Promise<readonly StoredView[]> => {
      const stored = (await answerStore.loadViews(student.id)).filter((view) => mayStillRun(view, Date.now()));
      const [first] = stored;
      if (!first) return [];
      // The one thing of a test that anybody may ask.
      const params = { testId: first.session.testId };
      const isReachable = await callRoute(routes.getNews, { params, timeoutMs }).then(
        () => true,
        () => false,
      );
      return isReachable ? [] : stored;
    },
    retry: false,
    refetchInterval: lookAgainMs,
    gcTime: 0,
  });
  return (
    // Stays, so that what comes into it is read aloud.
    <div role="status" className={views.length > 0 ? undefined : 'visually-hidden'}>
      {views.length > 0 ? (
        <Notice tone="warn" title={t('savedTests.title')}>
          <p>{t('savedTests.help', { name: student.name })}</p>
          <ul className={styles.tests}>
            {views.map(({ session: { sessionId, title, deadline, remainingMs }, heardAtMs }) => (
              <li key={sessionId} className={styles.test}>
                <p id={`kept-${sessionId}`}>
                  <strong>
                    <bdi>{title}</bdi>
                  </strong>{' '}
                  <span className="numbers">
                    {t(Date.now() < heardAtMs + remainingMs ? 'timer.endsAt' : 'pastEnd.timerEnd', {
                      time: formatTime(deadline, i18n.language),
                    })}
                  </span>
                </p>
                <ButtonLink
                  href={`/sessions/${sessionId}`}
                  aria-describedby={`kept-${sessionId}`}
                  onClick={signIn.comeBackOffline}
                >
                  {t('tests.continue')}
                </ButtonLink>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}
