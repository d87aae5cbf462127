/** The server does not know a session that this device has answers of: it was restored to before the start. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/button-link.tsx';
import { Notice } from '../../../components/notice.tsx';

/** What to do, and that nothing is lost. */
export function LostSession({ testId }: { readonly testId: string }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t('unknownSession.title')}
      actions={
        <ButtonLink href={`/tests/${testId}`} variant="default">
          {t('unknownSession.startAgain')}
        </ButtonLink>
      }
    >
      <p>{t('unknownSession.help')}</p>
    </Notice>
  );
}
