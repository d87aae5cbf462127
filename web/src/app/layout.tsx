/** The frame of every page but the test room: skip link, header, main. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Brand } from '../components/brand.tsx';
import { NotificationBell } from '../features/notifications/notification-bell.tsx';
import { SignInBanner } from '../features/sign-in/sign-in-banner.tsx';
import { AccountMenu } from './account-menu.tsx';
import styles from './layout.module.css';
import { SkipLink } from './skip-link.tsx';

/** The frame. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.frame}>
      <SkipLink />
      <header className={styles.header}>
        <div className={styles.headerRow}>
          <Brand />
          <nav className={styles.nav} aria-label={t('nav.label')}>
            <NavLink href="/tests">{t('nav.tests')}</NavLink>
            <NavLink href="/attempts">{t('nav.attempts')}</NavLink>
          </nav>
          <div className={styles.tools}>
            <NotificationBell />
            <AccountMenu />
          </div>
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        <SignInBanner />
        {children}
      </main>
    </div>
  );
}

function NavLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const [path] = useLocation();
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} className={styles.navLink} aria-current={isHere ? 'page' : undefined}>
      {children}
    </Link>
  );
}
