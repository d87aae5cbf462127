/** Working past the end this page knows of: what that means, how to stop, and what became of the answers. */

import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { formatTime } from '../../../lib/format.ts';
import { useStore } from '../../../lib/use-store.ts';
import { statusOf } from '../sync/answer-status.ts';
import { useRoom } from '../use-room.ts';
import styles from './past-end.module.css';

/** While the server cannot be asked whether the end was moved. */
export function PastEndNotice() {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { isPastEnd, session } = useStore(room.state);
  if (!isPastEnd) return null;
  return (
    <Notice
      tone="warn"
      role="status"
      title={t('pastEnd.title')}
      actions={
        <Button variant="default" onClick={room.stopPastEnd}>
          {t('pastEnd.finish')}
        </Button>
      }
    >
      <p>{t('pastEnd.help', { time: formatTime(session.deadline, i18n.language) })}</p>
    </Notice>
  );
}

/** The server is back, and the end was moved: each answer that was given past the old one, and whether it is saved. */
export function MovedWhileAwayNotice() {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { movedWhileAway, session } = useStore(room.state);
  const answers = useStore(room.answers);
  if (!movedWhileAway) return null;
  const answered = session.questions.flatMap(({ questionId }, index) =>
    movedWhileAway.questionIds.includes(questionId)
      ? [{ number: index + 1, isSaved: statusOf(answers, questionId) === 'saved' }]
      : [],
  );
  const isAllSaved = answered.every(({ isSaved }) => isSaved);
  const time = formatTime(movedWhileAway.deadline, i18n.language);
  return (
    <Notice
      tone="good"
      role="status"
      title={t(isAllSaved ? 'movedWhileAway.savedTitle' : 'movedWhileAway.savingTitle', { time })}
      actions={
        <Button variant="default" size="compact" onClick={room.dismissMoved}>
          {t('action.understood')}
        </Button>
      }
    >
      <p>{t('movedWhileAway.help')}</p>
      <ul className={styles.answers}>
        {answered.map(({ number, isSaved }) => (
          <li key={number}>{t(isSaved ? 'movedWhileAway.saved' : 'movedWhileAway.saving', { number })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** The device slept, and nobody has said since how much time is left. */
export function SleptNotice() {
  const { t } = useTranslation();
  const room = useRoom();
  const { isEstimated } = useStore(room.state);
  if (!isEstimated) return null;
  return (
    <Notice tone="warn" role="status" title={t('slept.title')}>
      <p>{t('slept.help')}</p>
    </Notice>
  );
}
