/** What the student must know while working: sign-in run out, extra time, a browser that keeps nothing. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/notice.tsx';
import { formatDuration, formatTime } from '../../lib/format.ts';
import { useStore } from '../../lib/use-store.ts';
import { SignInBanner } from '../sign-in/sign-in-banner.tsx';
import { useRoom } from './use-room.ts';

/** The notices that hold now. */
export function RoomNotices() {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { movedByMs, keptOnDevice, session } = useStore(room.state);
  const end = formatTime(session.deadline, i18n.language);
  const moved = formatDuration(Math.abs(movedByMs ?? 0) / 1_000, t);
  return (
    <>
      <SignInBanner inTest mayLeave={keptOnDevice} />
      {movedByMs !== null ? (
        <Notice
          tone={movedByMs > 0 ? 'good' : 'warn'}
          role="status"
          title={t(movedByMs > 0 ? 'moved.laterTitle' : 'moved.earlierTitle', { time: moved })}
          actions={
            <Button variant="default" size="compact-md" onClick={room.dismissMoved}>
              {t('action.understood')}
            </Button>
          }
        >
          <p>{t('moved.help', { end })}</p>
        </Notice>
      ) : null}
      {keptOnDevice ? null : (
        <Notice tone="warn" role="status" title={t('memoryOnly.title')}>
          <p>{t('memoryOnly.help')}</p>
        </Notice>
      )}
    </>
  );
}
