/** What several attempts of a test come to, and by which rule. */
import { useTranslation } from 'react-i18next';
import type { TestResult as Result } from '../../../../shared/api/attempts.ts';
import { formatDateTime, formatPercent } from '../../lib/format.ts';
import styles from './attempts.module.css';
import own from './test-result.module.css';
import { useAttempts } from './use-attempts.ts';

/** A sentence; nothing while there is only one attempt, which is its own result. */
export function TestResult({ result }: { readonly result: Result | undefined }) {
  const { t, i18n } = useTranslation();
  if (!result || result.attemptCount < 2) return null;
  const { percent, attemptNumber, from, method, attemptCount: count } = result;
  const rule = t(`testResult.${method}`, { count });
  if (result.isPending) return <p>{t('testResult.pending', { rule })}</p>;
  if (percent === null) {
    const time = from ? formatDateTime(from, i18n.language) : null;
    return <p>{time ? t('testResult.from', { rule, time }) : t('testResult.notShown', { rule })}</p>;
  }
  const shown = formatPercent(percent, i18n.language);
  return (
    <p>
      <strong className="numbers">{t('testResult.percent', { percent: shown, rule })}</strong>
      {attemptNumber === null ? null : ` ${t('testResult.attempt', { number: attemptNumber })}`}
    </p>
  );
}

/** The results of all tests that were taken more than once, above the list of attempts. */
export function TestResults({ results }: { readonly results: readonly Result[] }) {
  const { t } = useTranslation();
  const several = results.filter(({ attemptCount }) => attemptCount > 1);
  if (several.length === 0) return null;
  return (
    <section className={styles.summary} aria-labelledby="results">
      <h2 id="results">{t('testResult.title')}</h2>
      <dl className={own.results}>
        {several.map((result) => (
          <div key={result.testId}>
            <dt>{result.title}</dt>
            <dd>
              <TestResult result={result} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The result of one test, for its own page; nothing until it is known. */
export function OwnTestResult({ testId }: { readonly testId: string }) {
  const { data } = useAttempts();
  return <TestResult result={data?.results.find((result) => result.testId === testId)} />;
}
