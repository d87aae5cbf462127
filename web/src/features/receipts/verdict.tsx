/** What came of checking a receipt, and what a valid one states. */
import { useTranslation } from 'react-i18next';
import type { ReceiptVerdict } from '../../../../shared/receipts/verify-receipt.ts';
import { Notice } from '../../components/notice.tsx';
import { Statement } from './statement.tsx';

/** Said aloud as it appears. */
export function Verdict({ verdict }: { readonly verdict: ReceiptVerdict }) {
  const { t } = useTranslation();
  switch (verdict.kind) {
    case 'valid':
      return (
        <>
          <Notice tone="good" role="status" title={t('verify.valid')}>
            <p>{t('verify.validHelp', { key: verdict.keyId })}</p>
          </Notice>
          <Statement statement={verdict.statement} />
        </>
      );
    case 'notValid':
      return (
        <Notice tone="bad" role="alert" title={t('verify.notValid')}>
          <p>{t(`verify.${verdict.fault}`)}</p>
        </Notice>
      );
    case 'unknownKey':
      return (
        <Notice tone="warn" role="alert" title={t('verify.unknownKey')}>
          <p>{t('verify.unknownKeyHelp', { key: verdict.keyId })}</p>
        </Notice>
      );
    default:
      return verdict satisfies never;
  }
}
