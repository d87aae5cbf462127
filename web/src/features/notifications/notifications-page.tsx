/** The notification centre. */

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Notification } from '../../../../shared/api/notifications.ts';
import layout from '../../app/layout.module.css';
import { Button } from '../../components/button.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { EmptyState, ErrorState, LoadingCards } from '../../components/states.tsx';
import { formatDateTime, formatDuration, formatTime } from '../../lib/format.ts';
import styles from './notifications.module.css';
import { useMarkSeen, useNotifications } from './use-notifications.ts';

const icons = {
  sessionExpired: 'clock',
  sessionSubmitted: 'check',
  deadlineExtended: 'info',
  resultsReleased: 'eye',
  testOpensSoon: 'bell',
} as const satisfies Record<Notification['kind'], IconName>;

/** Everything that happened, newest first. */
export default function NotificationsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useNotifications();
  const markSeen = useMarkSeen();
  const newest = data?.notifications[0];
  return (
    <div className={layout.stack}>
      <div className={styles.top}>
        <PageHeading title={t('notifications.title')} />
        {data && newest && data.unreadCount > 0 ? (
          <Button variant="default" loading={markSeen.isPending} onClick={() => markSeen.mutate(newest.notificationId)}>
            {t('notifications.markSeen')}
          </Button>
        ) : null}
      </div>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {markSeen.error && newest ? (
        <ErrorState error={markSeen.error} onRetry={() => markSeen.mutate(newest.notificationId)} />
      ) : null}
      {!data && !error ? <LoadingCards /> : null}
      {data && !newest ? (
        <EmptyState title={t('notifications.emptyTitle')}>
          <p>{t('notifications.emptyHelp')}</p>
        </EmptyState>
      ) : null}
      {data && newest ? (
        <ul className={styles.list}>
          {data.notifications.map((notification) => (
            <NotificationItem key={notification.notificationId} notification={notification} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function NotificationItem({ notification }: { readonly notification: Notification }) {
  const { t, i18n } = useTranslation();
  const { kind, title, seen, createdAt, attemptId } = notification;
  return (
    <li className={styles.item} data-seen={seen}>
      <span className={styles.icon} data-kind={kind}>
        <Icon name={icons[kind]} />
      </span>
      <div className={styles.words}>
        <p className={styles.what}>
          {seen ? null : <span className={styles.new}>{t('notifications.new')}</span>}
          {t(`notifications.${kind}`, { title })}
        </p>
        <p className={styles.more}>{useDetail(notification)}</p>
        <p className={styles.more}>
          <time dateTime={createdAt}>{formatDateTime(createdAt, i18n.language)}</time>
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
