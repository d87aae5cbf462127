/** Before the end: what is missing, what is still on its way, how long there would be. The way back has the focus. */
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { formatCountdown } from '../../../lib/format.ts';
import { useStorePart } from '../../../lib/use-store.ts';
import type { ReviewRow } from '../review/review-rows.ts';
import { isUnsent } from '../sync/answer-entry.ts';
import { useRemainingMs, useRoom } from '../use-room.ts';
import styles from './submit-dialog.module.css';

interface SubmitDialogProps {
  readonly rows: readonly ReviewRow[];
  readonly onClose: () => void;
}

/** Open for as long as it is rendered; when time runs out the review goes, and this with it. */
export function SubmitDialog({ rows, onClose }: SubmitDialogProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const unsent = useStorePart(room.answers, ({ entries }) => [...entries.values()].filter(isUnsent).length);
  const countOf = (kind: ReviewRow['progress']['kind']) => rows.filter(({ progress }) => progress.kind === kind).length;
  const [open, partly, unreadable] = [countOf('open'), countOf('partly'), countOf('unreadable')];
  const flagged = rows.filter((row) => row.isFlagged).length;
  return (
    <ConfirmDialog
      open
      title={t('submit.confirmTitle')}
      confirmLabel={t('submit.confirm')}
      cancelLabel={t('submit.back')}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void room.submit();
      }}
    >
      <ul className={styles.facts}>
        {open === rows.length ? <Fact icon="blank" words={t('review.noneAnswered')} /> : null}
        {open > 0 && open < rows.length ? <Fact icon="blank" words={t('submit.confirmOpen', { count: open })} /> : null}
        {partly > 0 ? <Fact icon="partly" words={t('review.partlyCount', { count: partly })} /> : null}
        {open === 0 && partly === 0 ? <Fact icon="check" words={t('submit.confirmAll')} /> : null}
        {unreadable > 0 ? <Fact icon="warning" words={t('submit.confirmUnreadable', { count: unreadable })} /> : null}
        {flagged > 0 ? <Fact icon="flag" words={t('review.flagCount', { count: flagged })} /> : null}
        {unsent > 0 ? <Fact icon="upload" words={t('submit.confirmUnsent', { count: unsent })} /> : null}
        <li>
          <Icon name="clock" />
          <TimeLeft />
        </li>
      </ul>
      <p>{t('submit.confirmHelp')}</p>
    </ConfirmDialog>
  );
}

function Fact({ icon, words }: { readonly icon: IconName; readonly words: string }) {
  return (
    <li data-icon={icon}>
      <Icon name={icon} />
      {words}
    </li>
  );
}

/** Live to look at, and silent: a screen reader says it with the dialog, and again when asked. */
function TimeLeft() {
  const { t } = useTranslation();
  const remainingMs = useRemainingMs();
  return (
    <span role="timer" aria-live="off" className="numbers">
      {t('timer.left')} <bdi>{formatCountdown(remainingMs)}</bdi>
    </span>
  );
}
