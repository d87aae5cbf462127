/** Before submitting: what is answered, what is not, what is flagged, each with its link; then the one button. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { firstParagraph } from '../../components/rich-text/text-forms.ts';
import { textDirection } from '../../lib/text-direction.ts';
import { useStore } from '../../lib/use-store.ts';
import { statusOf } from './answer-status.ts';
import { isAnswered } from './answered.ts';
import styles from './review-page.module.css';
import { useRoom } from './use-room.ts';

/** The page. */
export function ReviewPage() {
  const { t } = useTranslation();
  const room = useRoom();
  const { session, flagged, phase, role, trouble } = useStore(room.state);
  const answers = useStore(room.answers);
  const [asking, setAsking] = useState(false);
  const rows = session.questions.map((question, index) => ({
    question,
    number: index + 1,
    isAnswered: isAnswered(answers.entries.get(question.questionId)?.value ?? null),
    isFlagged: flagged.has(question.questionId),
    status: statusOf(answers, question.questionId),
  }));
  const open = rows.filter((row) => !row.isAnswered);
  const torn = rows.filter((row) => row.status === 'torn' || row.status === 'refused');
  const flags = rows.filter((row) => row.isFlagged);
  const answeredWords =
    open.length === 0
      ? t('review.allAnswered', { count: rows.length })
      : open.length === rows.length
        ? t('review.noneAnswered')
        : t('review.openCount', { count: open.length, all: rows.length });
  const base = `/sessions/${session.sessionId}`;

  return (
    <div className={styles.review}>
      <PageHeading title={t('review.title')} />
      <p>
        {answeredWords}{' '}
        {flags.length > 0 ? t('review.flagCount', { count: flags.length }) : null}
      </p>
      {torn.length > 0 ? (
        <Notice tone="warn" title={t('review.needLook')}>
          <ul className={styles.links}>
            {torn.map(({ question, number, status }) => (
              <li key={question.questionId}>
                <Link href={`${base}/questions/${number}`}>{t('room.question', { number })}</Link>
                {': '}
                {t(status === 'torn' ? 'review.torn' : 'review.refused')}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <ol className={styles.list}>
        {rows.map((row) => (
          <li key={row.question.questionId} className={styles.row}>
            <Link href={`${base}/questions/${row.number}`} className={styles.link}>
              <span className={`${styles.number} numbers`}>{t('room.question', { number: row.number })}</span>
              <span className={styles.text} dir={textDirection(row.question.text)}>
                <RichText inline {...firstParagraph(row.question)} />
              </span>
              <span className={styles.signs}>
                {row.isFlagged ? (
                  <span className={styles.flagged}>
                    <Icon name="flag" size="1.1em" />
                    {t('navigator.flagged')}
                  </span>
                ) : null}
                <span className={styles.answered} data-answered={row.isAnswered}>
                  {row.isAnswered ? <Icon name="check" size="1.1em" /> : null}
                  {t(row.isAnswered ? 'navigator.answered' : 'navigator.open')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {trouble ? (
        <Notice tone={trouble === 'held' ? 'info' : 'bad'} role="alert" title={t('submit.failedTitle')}>
          <p>{t(`submit.failed.${trouble}`)}</p>
        </Notice>
      ) : null}
      <div className={styles.submit}>
        <Button
          size="lg"
          onClick={() => setAsking(true)}
          loading={phase === 'submitting'}
          disabled={role === 'watching'}
        >
          {t('submit.action')}
        </Button>
        <p className={styles.note}>{t(role === 'watching' ? 'watching.submit' : 'submit.note')}</p>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('submit.confirmTitle')}
        confirmLabel={t('submit.confirm')}
        cancelLabel={t('submit.back')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void room.submit();
        }}
      >
        <p>
          {open.length === 0 ? t('submit.confirmAll') : t('submit.confirmOpen', { count: open.length })}{' '}
          {t('submit.confirmHelp')}
        </p>
      </ConfirmDialog>
    </div>
  );
}
