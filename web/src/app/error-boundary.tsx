/** When a part of the page breaks: something else stands in its place, and the server hears of it. Nothing reloads by itself. */
import { Component, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { QuestionType } from '../../../shared/questions/student-question.ts';
import { Button } from '../components/button.tsx';
import { Drawing } from '../components/drawing.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { reportPageError } from '../lib/page-errors.ts';
import { ChunkError } from './fetched-page.tsx';
import styles from './layout.module.css';

/** What broke, and how to try it again. */
export interface Broken {
  readonly error: unknown;
  readonly onRetry: () => void;
}

interface ErrorBoundaryProps {
  readonly kind: 'question' | 'route';
  readonly questionType?: QuestionType;
  /** When it changes, something else is to be shown, and is tried. */
  readonly about: string;
  /** What stands in the place of what broke. */
  readonly fallback: (broken: Broken) => ReactNode;
  readonly children: ReactNode;
}

/** Catches what its children throw while they are rendered. */
export class ErrorBoundary extends Component<ErrorBoundaryProps> {
  override state: { readonly failure: { readonly error: unknown } | null } = { failure: null };

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } };
  }

  override componentDidCatch(error: unknown) {
    if (error instanceof ChunkError) reportPageError('chunk');
    else reportPageError(this.props.kind, error, this.props.questionType);
  }

  override componentDidUpdate({ about }: ErrorBoundaryProps) {
    if (this.state.failure && about !== this.props.about) this.retry();
  }

  private readonly retry = () => {
    const error = this.state.failure?.error;
    if (error instanceof ChunkError) error.forget();
    this.setState({ failure: null });
  };

  override render() {
    const { failure } = this.state;
    return failure ? this.props.fallback({ error: failure.error, onRetry: this.retry }) : this.props.children;
  }
}

interface PageBoundaryProps {
  /** Around what stands in the page's place. */
  readonly frame: ComponentType<{ readonly children: ReactNode }>;
  readonly children: ReactNode;
}

/** Catches what a page throws, until another address is shown. */
export function PageBoundary({ frame: Frame, children }: PageBoundaryProps) {
  const [path] = useLocation();
  return (
    <ErrorBoundary
      kind="route"
      about={path}
      fallback={(broken) => (
        <Frame>
          <BrokenPage {...broken} />
        </Frame>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}

/** In the place of a page, as the page's heading is gone as well. */
function BrokenPage({ error, onRetry }: Broken) {
  const { t } = useTranslation();
  const isNotLoaded = error instanceof ChunkError;
  return (
    <div className={styles.middle}>
      <Drawing name="broken" />
      <PageHeading title={t(isNotLoaded ? 'broken.notLoadedTitle' : 'broken.pageTitle')} />
      <p>{t(isNotLoaded ? 'state.offlineHelp' : 'broken.pageHelp')}</p>
      <div className={styles.ways}>
        <WaysOn onRetry={onRetry} />
      </div>
    </div>
  );
}

/** The two buttons beside what broke. */
export function WaysOn({ onRetry }: Pick<Broken, 'onRetry'>) {
  const { t } = useTranslation();
  return (
    <>
      <Button onClick={onRetry}>{t('broken.retry')}</Button>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('broken.reload')}
      </Button>
    </>
  );
}
