/** Told before the start: the test closes before the full time is over. */
import { useTranslation } from 'react-i18next';
import type { TestSummary } from '../../../../shared/api/tests.ts';
import { MomentsIn } from '../../components/moment.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatDateTime, formatDuration } from '../../lib/format.ts';

/** A notice; nothing when the whole time is available. */
export function CloseCut({ test }: { readonly test: TestSummary }) {
  const { t, i18n } = useTranslation();
  const { timeLimit, closesAt } = test;
  if (timeLimit.limitedBy !== 'closesAt' || !closesAt) return null;
  const available = formatDuration(Math.floor(timeLimit.availableSeconds / 60) * 60 || timeLimit.availableSeconds, t);
  return (
    <Notice tone="warn">
      <p>
        <MomentsIn
          moments={[{ iso: closesAt, text: formatDateTime(closesAt, i18n.language, { isEnd: true, zone: true }) }]}
          say={(time) => t('tests.closeCut', { time, available, total: formatDuration(timeLimit.totalSeconds, t) })}
        />
      </p>
    </Notice>
  );
}
