/** My tests: what I can do now comes first. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import layout from '../../app/layout.module.css';
import { PageHeading } from '../../components/page-heading.tsx';
import { EmptyState, ErrorState, LoadingCards } from '../../components/states.tsx';
import { OpenedNow } from './opens-in.tsx';
import { TestCard } from './test-card.tsx';
import styles from './tests.module.css';
import { useTests } from './use-tests.ts';

const groups = [
  { key: 'inProgress', holds: ['inProgress'] },
  { key: 'open', holds: ['available'] },
  { key: 'later', holds: ['notOpenYet'] },
  { key: 'over', holds: ['noAttemptsLeft', 'closed'] },
] as const satisfies readonly { key: string; holds: readonly TestSummary['availability'][] }[];

/** The list. */
export function TestsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTests();
  return (
    <div className={layout.stack}>
      <PageHeading title={t('tests.title')} />
      <OpenedNow tests={data?.tests} />
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingCards /> : null}
      {data?.tests.length === 0 ? (
        <EmptyState title={t('tests.emptyTitle')}>
          <p>{t('tests.emptyHelp')}</p>
        </EmptyState>
      ) : null}
      {groups.map(({ key, holds }) => {
        const tests = data?.tests.filter((test) => holds.some((one) => one === test.availability)) ?? [];
        if (!data || tests.length === 0) return null;
        return (
          <section key={key} className={styles.group} aria-labelledby={`group-${key}`}>
            <h2 id={`group-${key}`} className={styles.groupTitle}>
              {t(`tests.group.${key}`)}
            </h2>
            <ul className={styles.cards}>
              {tests.map((test) => (
                <li key={test.testId}>
                  <TestCard test={test} clock={data.clock} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
