/** The heading of a page: also its title in the browser, and where the focus goes when the page changes. */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The first page was opened by the browser, which puts the focus itself. */
let isFirstPage = true;

interface PageHeadingProps {
  /** For the browser's title bar; the heading itself when nothing else is given. */
  readonly title: string;
  readonly children?: ReactNode;
  readonly className?: string;
}

/** An `h1`; one per page. */
export function PageHeading({ title, children, className }: PageHeadingProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t('app.pageTitle', { page: title });
  }, [title, t]);
  // With the page, not a moment after it: by then the student may have gone on to a field, and would be taken from it.
  useLayoutEffect(() => {
    if (!isFirstPage) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo({ top: 0 });
    }
    isFirstPage = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? <bdi>{title}</bdi>}
    </h1>
  );
}
