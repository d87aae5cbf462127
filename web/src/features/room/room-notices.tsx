/** What the student must know while working: sign-in run out, another tab, extra time, a browser that keeps nothing. */

import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatDuration, formatTime } from '../../lib/format.ts';
import { useStore } from '../../lib/use-store.ts';
import { SignInBanner } from '../sign-in/sign-in-banner.tsx';
import { LostSession } from './sync/lost-session.tsx';
import { MovedWhileAwayNotice, PastEndNotice, SleptNotice } from './time/past-end-notices.tsx';
import { useRoom } from './use-room.ts';

/** The notices that hold now. */
export function RoomNotices() {
  const { t } = useTranslation();
  const room = useRoom();
  const { signIn } = useServices();
  const mustSignIn = useStore(signIn.state).kind !== 'signedIn';
  const { savedOnDevice, isFromDevice, isPastEnd, isUnknown, session } = useStore(room.state);
  return (
    <>
      <SignInBanner inTest mayLeave={savedOnDevice} />
      <WatchingNotice />
      <PastEndNotice />
      <MovedWhileAwayNotice />
      <SleptNotice />
      <MovedNotice />
      <HeldNotice />
      {isUnknown ? <LostSession testId={session.testId} /> : null}
      <EarlierNotice />
      {isFromDevice && !isPastEnd ? (
        <Notice tone="info" role="status" title={t(mustSignIn ? 'fromDevice.signedOutTitle' : 'fromDevice.title')}>
          <p>{t(mustSignIn ? 'fromDevice.signedOutHelp' : 'fromDevice.help')}</p>
        </Notice>
      ) : null}
      {savedOnDevice ? null : (
        <Notice tone="warn" role="status" title={t('memoryOnly.title')}>
          <p>{t('memoryOnly.help')}</p>
        </Notice>
      )}
    </>
  );
}

/** The service is held: nothing is closed, so there is nothing to hurry for. Calm, and read aloud once. */
function HeldNotice() {
  const { t } = useTranslation();
  const { service } = useServices();
  const { isHeld } = useStore(service);
  return (
    <div role="status" className={isHeld ? undefined : 'visually-hidden'}>
      {isHeld ? (
        <Notice tone="info" title={t('held.title')}>
          <p>{t('held.help')}</p>
        </Notice>
      ) : null}
    </div>
  );
}

/** The session that had this address before was lost with a restore, and this device has its answers. */
function EarlierNotice() {
  const { t } = useTranslation();
  const room = useRoom();
  const { earlier } = useStore(room.state);
  if (earlier.length === 0) return null;
  return (
    <Notice
      tone="info"
      role="status"
      title={t('earlierAnswers.title', { count: earlier.length })}
      actions={
        <>
          <Button onClick={room.takeEarlier}>{t('earlierAnswers.take')}</Button>
          <Button variant="default" onClick={room.leaveEarlier}>
            {t('earlierAnswers.leave')}
          </Button>
        </>
      }
    >
      <p>{t('earlierAnswers.help')}</p>
    </Notice>
  );
}

/** Another tab is the active one: this one shows what happens there, and can take over. */
function WatchingNotice() {
  const { t } = useTranslation();
  const room = useRoom();
  const { role } = useStore(room.state);
  return (
    <div role="status" className={role === 'watching' ? undefined : 'visually-hidden'}>
      {role === 'watching' ? (
        <Notice
          tone="info"
          title={t('watching.title')}
          actions={<Button onClick={room.takeOver}>{t('watching.takeOver')}</Button>}
        >
          <p>{t('watching.help')}</p>
        </Notice>
      ) : null}
    </div>
  );
}

/** The end has moved: how far, and when it is now. Stays until the student has read it; read aloud once, politely. */
function MovedNotice() {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { movedByMs: byMs, movedWhileAway, session } = useStore(room.state);
  // Said with what it means for the answers, where there are any.
  const movedByMs = movedWhileAway ? null : byMs;
  const end = formatTime(session.deadline, i18n.language);
  const moved = formatDuration(Math.abs(movedByMs ?? 0) / 1_000, t);
  return (
    <div role="status" className={movedByMs === null ? 'visually-hidden' : undefined}>
      {movedByMs === null ? null : (
        <Notice
          tone={movedByMs > 0 ? 'good' : 'warn'}
          title={t(movedByMs > 0 ? 'moved.laterTitle' : 'moved.earlierTitle', { time: moved })}
          actions={
            <Button variant="default" size="compact" onClick={room.dismissMoved}>
              {t('action.understood')}
            </Button>
          }
        >
          <p>{t('moved.help', { end })}</p>
        </Notice>
      )}
    </div>
  );
}
