/** The receipt of an attempt, to keep: one button, and where it can be checked. */

import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { routes } from '../../../../shared/api/routes.ts';
import { useServices } from '../../app/services.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import styles from './receipts.module.css';
import { saveFile } from './save-file.ts';

/** A section; what fails is told beside the button, and the button works again. */
export function ReceiptDownload({ attemptId }: { readonly attemptId: string }) {
  const { t } = useTranslation();
  const { callRoute } = useServices();
  const download = useMutation({
    mutationFn: async () => {
      const { receipt, fileName } = (await callRoute(routes.getReceipt, { params: { attemptId } })).data;
      saveFile(fileName, receipt);
      return fileName;
    },
  });
  return (
    <section className={styles.download} aria-labelledby="receipt">
      <h2 id="receipt">{t('receipt.title')}</h2>
      <p>{t('receipt.help')}</p>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => download.mutate()} loading={download.isPending}>
          {t('receipt.download')}
        </Button>
        <Link href="/receipts/verify">{t('receipt.check')}</Link>
      </div>
      {download.isSuccess ? <p role="status">{t('receipt.done', { file: download.data })}</p> : null}
      {download.isError ? (
        <Notice tone="warn" role="alert" title={t('receipt.failed')}>
          <p>{t('receipt.failedHelp')}</p>
        </Notice>
      ) : null}
    </section>
  );
}
