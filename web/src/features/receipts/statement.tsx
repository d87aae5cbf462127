/** What a valid receipt states, for people: who, which test, how it ended, and each answer as it was received. */
import { useTranslation } from 'react-i18next';
import type { ReceiptStatement } from '../../../../shared/api/receipts.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';
import styles from './receipts.module.css';

/** Facts and a table. */
export function Statement({ statement }: { readonly statement: ReceiptStatement }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string) => formatDateTime(instant, i18n.language);
  const number = (value: number) => formatNumber(value, i18n.language);
  const { score, answers, title, version, studentId, studentName, code } = statement;
  const points = score ? t('score.points', { points: number(score.points), max: number(score.maxPoints) }) : null;
  const facts = [
    [t('verify.student'), studentName ? `${studentName} (${studentId})` : studentId],
    [t('verify.test'), t('verify.version', { title, version })],
    ...(statement.isPractice ? ([[t('practice.badge'), t('practice.doesNotCount')]] as const) : []),
    [t('verify.attempt'), `${statement.attemptNumber} (${statement.attemptId})`],
    ...(code ? [[t('verify.code'), code] as const] : []),
    [t('verify.outcome'), t(`outcome.${statement.outcome}`)],
    [t('attempt.started'), at(statement.startedAt)],
    [t('verify.deadline'), at(statement.deadline)],
    [t('attempt.finished'), at(statement.finishedAt)],
    [
      t('attempt.answered'),
      t('attempt.answeredOf', { answered: statement.answeredCount, count: statement.questionCount }),
    ],
    [t('verify.score'), points ?? t('verify.noScore')],
    [t('verify.issued'), at(statement.issuedAt)],
  ];
  return (
    <section className={styles.statement} aria-labelledby="statement">
      <h2 id="statement">{t('verify.states')}</h2>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="numbers">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <h3 id="received">{t('verify.answers')}</h3>
      {answers.length === 0 ? <p>{t('verify.none')}</p> : <Answers answers={answers} />}
    </section>
  );
}

function Answers({ answers }: Pick<ReceiptStatement, 'answers'>) {
  const { t, i18n } = useTranslation();
  return (
    <table className={styles.table} aria-labelledby="received">
      <thead>
        <tr>
          <th scope="col">{t('verify.question')}</th>
          <th scope="col">{t('verify.saved')}</th>
          <th scope="col">{t('verify.revision')}</th>
          <th scope="col">{t('verify.digest')}</th>
        </tr>
      </thead>
      <tbody>
        {answers.map(({ questionId, savedAt, revision, answered, sha256 }) => (
          <tr key={questionId}>
            <th scope="row">{questionId}</th>
            <td className="numbers">
              {formatDateTime(savedAt, i18n.language)}
              {answered ? null : ` (${t('verify.cleared')})`}
            </td>
            <td className="numbers">{revision}</td>
            <td>
              <code dir="ltr">{sha256}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
