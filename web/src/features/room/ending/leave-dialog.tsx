/** The way out of a test that goes on: what is saved, what is not yet, and that the clock does not wait. */
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import type { DialogProps } from '../../../components/lazy-dialog.tsx';
import { formatDuration } from '../../../lib/format.ts';
import { useStorePart } from '../../../lib/use-store.ts';
import { useIsPreview } from '../preview-mark.ts';
import { isUnsent } from '../sync/answer-entry.ts';
import { useRemainingMs, useRoom } from '../use-room.ts';

/** The dialog. What waits goes out as the room closes; what the device keeps is sent at the next visit. */
export function LeaveDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const [, navigate] = useLocation();
  const remainingMs = useRemainingMs();
  const savedOnDevice = useStorePart(room.state, (state) => state.savedOnDevice);
  const unsent = useStorePart(room.answers, ({ entries }) => [...entries.values()].filter(isUnsent).length);
  const wouldLose = unsent > 0 && !savedOnDevice;
  // Past the base of a preview's addresses.
  const leave = () => navigate('~/tests');
  if (useIsPreview()) {
    return (
      <ConfirmDialog
        open
        title={t('preview.leaveTitle')}
        confirmLabel={t('preview.leave')}
        cancelLabel={t('preview.stay')}
        onCancel={onClose}
        onConfirm={leave}
      >
        <p>{t('preview.leaveHelp')}</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      open
      title={t('leave.title')}
      confirmLabel={t(wouldLose ? 'leave.anyway' : 'leave.confirm')}
      cancelLabel={t('leave.stay')}
      onCancel={onClose}
      onConfirm={leave}
    >
      {unsent === 0 ? <p>{t('leave.saved')}</p> : null}
      {unsent > 0 ? <p role="status">{t(wouldLose ? 'leave.wouldLose' : 'leave.unsent', { count: unsent })}</p> : null}
      <p>{t('leave.clock', { time: formatDuration(remainingMs / 1_000, t) })}</p>
    </ConfirmDialog>
  );
}
