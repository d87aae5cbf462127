/** Why a test cannot be started at this time: it opens later, or has closed. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { MomentsIn } from '../../components/moment.tsx';
import { formatDateTime } from '../../lib/format.ts';

/** One sentence; nothing for a test that its window does not keep from being started. */
export function WhyNot({ test: { availability, opensAt, closesAt } }: { readonly test: TestSummary }) {
  const { t, i18n } = useTranslation();
  if (availability === 'notOpenYet') {
    if (!opensAt) return <>{t('tests.notOpenYet')}</>;
    const text = formatDateTime(opensAt, i18n.language, { zone: true });
    return <MomentsIn moments={[{ iso: opensAt, text }]} say={(time) => t('tests.opens', { time })} />;
  }
  if (availability !== 'closed') return null;
  if (!closesAt) return <>{t('tests.isClosed')}</>;
  const text = formatDateTime(closesAt, i18n.language, { zone: true, isEnd: true });
  return <MomentsIn moments={[{ iso: closesAt, text }]} say={(time) => t('tests.closed', { time })} />;
}
