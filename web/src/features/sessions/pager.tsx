/** The way on: back, forward, and after the last to the review. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button-link.tsx';
import { Icon } from '../../components/icon.tsx';
import { useStore } from '../../lib/use-store.ts';
import styles from './test-room.module.css';
import { useRoom } from './use-room.ts';

interface PagerProps {
  /** Numbers of questions; null where there is none. */
  readonly previous: number | null;
  readonly next: number | null;
  readonly labels: { readonly previous: string; readonly next: string };
}

/** Two links. */
export function Pager({ previous, next, labels }: PagerProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const base = `/sessions/${session.sessionId}`;
  return (
    <nav className={styles.pager} aria-label={t('room.pager')}>
      {previous === null ? null : (
        <ButtonLink href={`${base}/questions/${previous}`} variant="default" leftSection={<Icon name="previous" />}>
          {labels.previous}
        </ButtonLink>
      )}
      <ButtonLink
        href={next === null ? `${base}/review` : `${base}/questions/${next}`}
        className={styles.next}
        rightSection={<Icon name="next" />}
      >
        {next === null ? t('room.toReview') : labels.next}
      </ButtonLink>
    </nav>
  );
}
