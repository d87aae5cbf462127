/** One notification: what happened, when, and the way to look at it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Notification } from '../../../../shared/api/notifications.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { formatDateTime, formatDuration, formatTime } from '../../lib/format.ts';
import styles from './notifications.module.css';

const icons = {
  sessionExpired: 'clock',
  sessionSubmitted: 'check',
  deadlineExtended: 'clockMore',
  resultsReleased: 'eye',
  testOpensSoon: 'calendar',
} as const satisfies Record<Notification['kind'], IconName>;

interface NotificationItemProps {
  readonly notification: Notification;
  /** Whether it had not been seen when this visit began. */
  readonly isNew: boolean;
}

/** A line of the list; its day stands above it. */
export function NotificationItem({ notification, isNew }: NotificationItemProps) {
  const { t, i18n } = useTranslation();
  const { kind, title, createdAt, attemptId } = notification;
  return (
    <li className={styles.item} data-new={isNew}>
      <span className={styles.icon} data-kind={kind}>
        <Icon name={icons[kind]} />
      </span>
      <div className={styles.words}>
        <p className={styles.what}>
          {isNew ? <span className={styles.new}>{t('notifications.new')}</span> : null}
          {t(`notifications.${kind}`, { title })}
        </p>
        <p className={styles.more}>{useDetail(notification)}</p>
        <p className={styles.more}>
          <time dateTime={createdAt}>{formatTime(createdAt, i18n.language)}</time>
        </p>
      </div>
      <Link
        className={styles.go}
        href={placeOf(notification)}
        aria-label={t(attemptId ? 'notifications.seeAttemptOf' : 'notifications.goToTestOf', { title })}
      >
        {t(attemptId ? 'notifications.seeAttempt' : 'notifications.goToTest')}
      </Link>
    </li>
  );
}

/** Where it can be looked at: the result, the session, or the test that is to come. */
function placeOf({ attemptId, sessionId, testId }: Notification): string {
  if (attemptId) return `/attempts/${attemptId}`;
  return sessionId ? `/sessions/${sessionId}` : `/tests/${testId}`;
}

function useDetail({ kind, extraSeconds, deadline, parts, opensAt }: Notification): string {
  const { t, i18n } = useTranslation();
  switch (kind) {
    case 'sessionExpired':
      return t('notifications.sessionExpiredDetail');
    case 'sessionSubmitted':
      return t('notifications.sessionSubmittedDetail');
    case 'deadlineExtended':
      return t('notifications.deadlineExtendedDetail', {
        extra: formatDuration(extraSeconds ?? 0, t),
        end: deadline ? formatTime(deadline, i18n.language) : '',
      });
    case 'resultsReleased': {
      const names = parts.map((part) => t(`reviewPart.${part}`));
      return t('notifications.resultsReleasedDetail', { parts: new Intl.ListFormat(i18n.language).format(names) });
    }
    case 'testOpensSoon':
      return t('tests.opens', { time: opensAt ? formatDateTime(opensAt, i18n.language) : '' });
    default:
      return kind satisfies never;
  }
}
