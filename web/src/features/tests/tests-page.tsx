/** My tests: what I can do now comes first. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import layout from '../../app/layout.module.css';
import { useServices } from '../../app/services.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { EmptyState, ErrorState, LoadingCards } from '../../components/states.tsx';
import { useStore } from '../../lib/use-store.ts';
import { OpenedNow } from './opens-in.tsx';
import { SavedTestsWhenOffline } from './saved-tests-when-offline.tsx';
import { TestCard } from './test-card.tsx';
import styles from './tests.module.css';
import { useTests } from './use-tests.ts';

const groups = ['inProgress', 'open', 'later', 'practice', 'over'] as const;

const groupOf = {
  inProgress: 'inProgress',
  available: 'open',
  notOpenYet: 'later',
  noAttemptsLeft: 'over',
  closed: 'over',
} as const satisfies Record<TestSummary['availability'], (typeof groups)[number]>;

/** Practice stands by itself, below what counts, unless its clock is running. */
function groupFor({ availability, isPractice }: TestSummary): (typeof groups)[number] {
  return isPractice && availability !== 'inProgress' ? 'practice' : groupOf[availability];
}

/** The list. */
export function TestsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTests();
  const state = useStore(useServices().signIn.state);
  return (
    <div className={layout.stack}>
      <PageHeading title={t('tests.title')} />
      <OpenedNow tests={data?.tests} />
      {error && !data ? (
        <>
          {state.kind === 'signedOut' ? null : <SavedTestsWhenOffline student={state.student} />}
          <ErrorState error={error} onRetry={() => void refetch()} />
        </>
      ) : null}
      {!data && !error ? <LoadingCards /> : null}
      {data?.tests.length === 0 ? (
        <EmptyState title={t('tests.emptyTitle')} drawing="noTests">
          <p>{t('tests.emptyHelp')}</p>
        </EmptyState>
      ) : null}
      {groups.map((key) => {
        const tests = data?.tests.filter((test) => groupFor(test) === key) ?? [];
        if (!data || tests.length === 0) return null;
        return (
          <section key={key} className={styles.group} aria-labelledby={`group-${key}`}>
            <h2 id={`group-${key}`} className={styles.groupTitle}>
              {t(`tests.group.${key}`)}
            </h2>
            <ul className={styles.cards}>
              {tests.map((test) => (
                <li key={test.testId}>
                  <TestCard test={test} clock={data.clock} mayPreview={data.mayPreview} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
