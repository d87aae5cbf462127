/** What a page shows while it has nothing to show: loading, nothing there, or an error with a way on. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, OfflineError, problemCode } from '../lib/api-problem.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import styles from './states.module.css';

interface LoadingCardsProps {
  readonly count?: number;
  /** The whole page is loading: it has no other heading yet. */
  readonly asPage?: boolean;
}

/** Grey shapes in the place of what is coming; read aloud as "Loading". */
export function LoadingCards({ count = 3, asPage = false }: LoadingCardsProps) {
  const { t } = useTranslation();
  const Words = asPage ? 'h1' : 'span';
  return (
    <div className={styles.stack} role="status">
      <Words className="visually-hidden">{t('state.loading')}</Words>
      {Array.from({ length: count }, (_, index) => `skeleton-${index}`).map((key) => (
        <div key={key} className={styles.card} aria-hidden="true">
          <div className={styles.bar} data-width="title" />
          <div className={styles.bar} />
          <div className={styles.bar} data-width="short" />
        </div>
      ))}
    </div>
  );
}

/** Nothing there, and what that means. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {children}
    </div>
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** What went wrong in plain words, and a way to try again. Never reloads by itself. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const reference = error instanceof ApiProblem ? error.problem.correlationId : null;
  return (
    <Notice
      tone={error instanceof OfflineError ? 'warn' : 'bad'}
      role="alert"
      title={titleOf(error, t)}
      actions={
        <Button variant="default" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      }
    >
      <p>{helpFor(error, t)}</p>
      {reference ? <p className={styles.reference}>{t('state.reference', { reference })}</p> : null}
    </Notice>
  );
}

function helpFor(error: unknown, t: ReturnType<typeof useTranslation>['t']): string {
  if (error instanceof OfflineError) return t('state.offlineHelp');
  switch (problemCode(error)) {
    case 'not_signed_in':
      return t('state.notSignedInHelp');
    case 'not_found':
    case 'forbidden':
      return t('state.notFoundHelp');
    case 'service_held':
      return t('state.heldHelp');
    case 'service_fenced':
      return t('state.movedHelp');
    default:
      return t('state.errorHelp');
  }
}

function titleOf(error: unknown, t: ReturnType<typeof useTranslation>['t']): string {
  if (error instanceof OfflineError) return t('state.offline');
  switch (problemCode(error)) {
    case 'not_signed_in':
      return t('state.notSignedIn');
    case 'not_found':
      return t('state.notFound');
    case 'forbidden':
      return t('state.forbidden');
    case 'service_held':
      return t('state.held');
    case 'service_fenced':
      return t('state.moved');
    default:
      return t('state.error');
  }
}
