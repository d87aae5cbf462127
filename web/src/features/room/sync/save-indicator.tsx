/** One state for all answers, in the header: the worst that holds for any of them. */
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { useStore, useStorePart } from '../../../lib/use-store.ts';
import { useIsPreview } from '../preview-mark.ts';
import { useRoom } from '../use-room.ts';
import { type AnswerStatus, countStatus, overallStatus } from './answer-status.ts';
import styles from './save-indicator.module.css';

/** A sign for each state. */
export const statusIcons = {
  none: 'check',
  saving: 'upload',
  saved: 'check',
  stored: 'cloudOff',
  refused: 'warning',
  torn: 'swap',
} as const satisfies Record<AnswerStatus, IconName>;

/** The overall state. Calm: only trouble is read aloud. */
export function SaveIndicator() {
  const { t } = useTranslation();
  const room = useRoom();
  const status = useStorePart(room.answers, overallStatus);
  const count = useStorePart(room.answers, (state) => countStatus(state, overallStatus(state)));
  const { savedOnDevice } = useStore(room.state);
  // What is not saved must not look as if it were.
  if (useIsPreview()) {
    return (
      <p className={styles.indicator} data-status="preview">
        <Icon name="eye" />
        <span className={styles.words}>{t('preview.label')}</span>
      </p>
    );
  }
  const words =
    status === 'stored' && !savedOnDevice ? t('saveState.inMemory', { count }) : t(`saveState.${status}`, { count });
  const isTrouble = status === 'stored' || status === 'refused' || status === 'torn';
  return (
    <div className={styles.indicator} data-status={status}>
      <Icon name={statusIcons[status]} />
      <span className={styles.words} aria-hidden={isTrouble}>
        {words}
      </span>
      <span className="visually-hidden" role="status">
        {isTrouble ? words : ''}
      </span>
    </div>
  );
}
