/** The notification centre. Opening it is reading it: what it shows is marked as seen, and stays marked as new meanwhile. */
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../../../shared/api/notifications.ts';
import layout from '../../app/layout.module.css';
import { PageHeading } from '../../components/page-heading.tsx';
import { EmptyState, ErrorState, LoadingCards } from '../../components/states.tsx';
import { formatDay } from '../../lib/format.ts';
import { byDay } from './by-day.ts';
import { NotificationItem } from './notification-item.tsx';
import styles from './notifications.module.css';
import { useNotifications } from './use-notifications.ts';
import { useReadOnSight } from './use-read-on-sight.ts';

const none: readonly Notification[] = [];

/** Everything that happened, newest first. */
export default function NotificationsPage() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useNotifications();
  const notifications = data?.notifications ?? none;
  const { isNew, error: notMarked, markAgain } = useReadOnSight(notifications);
  return (
    <div className={layout.stack}>
      <PageHeading title={t('notifications.title')} />
      {error && !data ? <ErrorState asPage error={error} onRetry={() => void refetch()} /> : null}
      {notMarked ? <ErrorState error={notMarked} onRetry={markAgain} /> : null}
      {!data && !error ? <LoadingCards /> : null}
      {data?.notifications.length === 0 ? (
        <EmptyState title={t('notifications.emptyTitle')} drawing="noNotifications">
          <p>{t('notifications.emptyHelp')}</p>
        </EmptyState>
      ) : null}
      {byDay(notifications).map(({ day, daysAgo, notifications: ofDay }) => (
        <section key={day} className={styles.day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className={styles.dayTitle}>
            {formatDay(ofDay[0]?.createdAt ?? day, daysAgo, i18n.language)}
          </h2>
          <ul className={styles.list}>
            {ofDay.map((notification) => (
              <NotificationItem
                key={notification.notificationId}
                notification={notification}
                isNew={isNew(notification)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
