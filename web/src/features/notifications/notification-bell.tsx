/** The bell: how many notifications are unread, and the way to them. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '../../components/icon.tsx';
import styles from './notifications.module.css';
import { useUnreadCount } from './use-notifications.ts';

/** A link with a count. Its name has the same figure in it in each language: who speaks to the page says what they see. */
export function NotificationBell() {
  const { t } = useTranslation();
  const unread = useUnreadCount();
  return (
    <Link href="/notifications" className={styles.bell} aria-label={t('notifications.bell', { count: unread })}>
      <Icon name="bell" size="1.5rem" />
      {unread > 0 ? (
        <span className={styles.count} aria-hidden="true">
          {unread}
        </span>
      ) : null}
    </Link>
  );
}
