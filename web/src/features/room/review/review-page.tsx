/** Before submitting: what was answered, what is missing, what is flagged, each with its link; then the one button. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useStore } from '../../../lib/use-store.ts';
import { SubmitDialog } from '../ending/submit-dialog.tsx';
import { NextUnanswered } from '../navigation/next-unanswered.tsx';
import { useRoom } from '../use-room.ts';
import { ReviewList } from './review-list.tsx';
import styles from './review-page.module.css';
import { type ReviewRow, rowsOf } from './review-rows.ts';

/** From so many questions on, the button at the end is far away. */
const longList = 12;

/** The page. */
export function ReviewPage() {
  const { t } = useTranslation();
  const room = useRoom();
  const { session, flagged, phase, role, trouble } = useStore(room.state);
  const rows = rowsOf(session, useStore(room.answers), flagged);
  const [asking, setAsking] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.review}>
      <PageHeading title={t('review.title')} />
      <Summary rows={rows} />
      <NeedLook rows={rows} />
      <div className={styles.ways}>
        <NextUnanswered from={0} />
        {rows.length > longList ? (
          <Button variant="subtle" onClick={() => submit.current?.focus()}>
            {t('review.toSubmit')}
          </Button>
        ) : null}
      </div>
      <ReviewList rows={rows} />
      {trouble ? (
        <Notice tone={trouble === 'held' ? 'info' : 'bad'} role="alert" title={t('submit.failedTitle')}>
          <p>{t(`submit.failed.${trouble}`)}</p>
        </Notice>
      ) : null}
      <div className={styles.submit}>
        <Button
          ref={submit}
          size="lg"
          onClick={() => setAsking(true)}
          loading={phase === 'submitting'}
          disabled={role === 'watching'}
        >
          {t('submit.action')}
        </Button>
        <p className={styles.note}>{t(role === 'watching' ? 'watching.submit' : 'submit.note')}</p>
      </div>
      {asking ? <SubmitDialog rows={rows} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

/** In words: what is missing. */
function Summary({ rows }: { readonly rows: readonly ReviewRow[] }) {
  const { t } = useTranslation();
  const all = rows.length;
  const open = rows.filter(({ progress }) => progress.kind === 'open').length;
  const partly = rows.filter(({ progress }) => progress.kind === 'partly').length;
  const flags = rows.filter((row) => row.isFlagged).length;
  const sentences = [
    open === 0 && partly === 0 ? t('review.allAnswered', { count: all }) : '',
    open === all ? t('review.noneAnswered') : open > 0 ? t('review.openCount', { count: open, all }) : '',
    partly > 0 ? t('review.partlyCount', { count: partly }) : '',
    flags > 0 ? t('review.flagCount', { count: flags }) : '',
  ];
  return <p>{sentences.filter((sentence) => sentence !== '').join(' ')}</p>;
}

/** Answers that will not count as they are. */
function NeedLook({ rows }: { readonly rows: readonly ReviewRow[] }) {
  const { t } = useTranslation();
  const room = useRoom();
  const { sessionId } = room.state.get().session;
  const found = rows.flatMap(({ number, status, progress }) => {
    const reason =
      status === 'torn' || status === 'refused' ? status : progress.kind === 'unreadable' ? progress.kind : null;
    return reason ? [{ number, reason }] : [];
  });
  if (found.length === 0) return null;
  return (
    <Notice tone="warn" title={t('review.needLook')}>
      <ul className={styles.links}>
        {found.map(({ number, reason }) => (
          <li key={number}>
            <Link href={`/sessions/${sessionId}/questions/${number}`}>{t('room.question', { number })}</Link>
            {': '}
            {t(`review.${reason}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
