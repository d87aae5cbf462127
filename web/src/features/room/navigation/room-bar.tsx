/** At the foot of the screen, always at the same place: back, which question and is it saved, forward. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/button-link.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useStorePart } from '../../../lib/use-store.ts';
import { SaveIndicator } from '../sync/save-indicator.tsx';
import { useRoom } from '../use-room.ts';
import styles from './room-bar.module.css';
import type { Step } from './steps.ts';

interface RoomBarProps {
  readonly previous: Step | null;
  readonly next: Step | null;
  /** Null on the review. */
  readonly number: number | null;
  readonly onOpenNavigator: () => void;
}

/** The bar. */
export function RoomBar({ previous, next, number, onOpenNavigator }: RoomBarProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const isOver = useStorePart(room.state, ({ phase }) => phase === 'timeUp');
  const count = useStorePart(room.state, ({ session }) => session.questions.length);
  // What waits is still said; there is nowhere to go.
  if (isOver) {
    return (
      <footer className={styles.bar}>
        <div className={styles.centre}>
          <SaveIndicator />
        </div>
      </footer>
    );
  }
  return (
    <nav className={styles.bar} aria-label={t('room.pager')}>
      {previous ? <StepLink step={previous} isForward={false} /> : null}
      <div className={styles.centre}>
        <button
          type="button"
          className={styles.position}
          aria-haspopup="dialog"
          aria-label={number === null ? t('room.reviewOpens') : t('room.positionOpens', { number, count })}
          onClick={onOpenNavigator}
        >
          <span className="numbers">{number === null ? t('review.title') : t('room.position', { number, count })}</span>
          <Icon name="up" size="1.1em" />
        </button>
        <SaveIndicator />
      </div>
      {next ? <StepLink step={next} isForward /> : null}
    </nav>
  );
}

interface StepLinkProps {
  readonly step: Step;
  readonly isForward: boolean;
}

function StepLink({ step, isForward }: StepLinkProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const sessionId = useStorePart(room.state, ({ session }) => session.sessionId);
  function words(): string {
    switch (step.kind) {
      case 'question':
        return t(isForward ? 'room.next' : 'room.previous');
      case 'section':
        return t(isForward ? 'section.next' : 'section.previous');
      case 'back':
        return t('room.backTo', { number: step.number });
      case 'review':
        return t('room.toReview');
    }
  }
  return (
    <ButtonLink
      href={`/sessions/${sessionId}/${step.kind === 'review' ? 'review' : `questions/${step.number}`}`}
      variant={isForward ? 'filled' : 'default'}
      className={isForward ? styles.next : styles.previous}
    >
      <span className={styles.step}>
        {isForward ? null : <Icon name="previous" />}
        <span className={styles.word}>{words()}</span>
        {isForward ? <Icon name="next" /> : null}
      </span>
    </ButtonLink>
  );
}
