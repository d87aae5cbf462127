/** What the review policy does not show, and until when: better than a page that seems to be broken. */
import { useTranslation } from 'react-i18next';
import { type Review, type ReviewPart, reviewParts } from '../../../../shared/api/attempts.ts';
import { Notice } from '../../components/notice.tsx';
import { formatDateTime } from '../../lib/format.ts';

/** A notice; nothing when all is shown. */
export function HeldBack({ review }: { readonly review: Review }) {
  const { t, i18n } = useTranslation();
  const hidden = reviewParts.filter((part) => !review[part].visible);
  if (hidden.length === 0) return null;
  const byTime = Map.groupBy(hidden, (part) => review[part].from);
  const names = (parts: readonly ReviewPart[]) =>
    new Intl.ListFormat(i18n.language).format(parts.map((part) => t(`reviewPart.${part}`)));
  return (
    <Notice tone="info" title={t('heldBack.title')}>
      {[...byTime].map(([from, parts]) => (
        <p key={from ?? 'never'}>
          {from
            ? t('heldBack.until', { parts: names(parts), time: formatDateTime(from, i18n.language) })
            : t('heldBack.never', { parts: names(parts) })}
        </p>
      ))}
    </Notice>
  );
}
