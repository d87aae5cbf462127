/** When a page breaks: says so and offers to go on. It never reloads by itself; answers stay on the device. */

import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import styles from './layout.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Catches what a page throws while rendering. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken onRetry={() => this.setState({ broken: false })} />;
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className={styles.main} id="main">
      <Notice
        tone="bad"
        role="alert"
        title={t('broken.title')}
        actions={
          <>
            <Button onClick={onRetry}>{t('broken.retry')}</Button>
            <Button variant="default" onClick={() => window.location.reload()}>
              {t('broken.reload')}
            </Button>
          </>
        }
      >
        <p>{t('broken.help')}</p>
      </Notice>
    </main>
  );
}
