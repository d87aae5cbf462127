/** Told before the start: the test closes before the full time is over. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { Notice } from '../../components/notice.tsx';
import { formatDateTime, formatDuration } from '../../lib/format.ts';

/** A notice; nothing when the whole time is available. */
export function CloseCut({ test }: { readonly test: TestSummary }) {
  const { t, i18n } = useTranslation();
  const { timeLimit, closesAt } = test;
  if (timeLimit.limitedBy !== 'closesAt' || !closesAt) return null;
  return (
    <Notice tone="warn">
      <p>
        {t('tests.closeCut', {
          time: formatDateTime(closesAt, i18n.language),
          available: formatDuration(Math.floor(timeLimit.availableSeconds / 60) * 60 || timeLimit.availableSeconds, t),
          total: formatDuration(timeLimit.totalSeconds, t),
        })}
      </p>
    </Notice>
  );
}
