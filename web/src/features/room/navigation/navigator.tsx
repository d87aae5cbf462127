/** All questions at a glance: answered, flagged, current; each a link. Not by colour alone. */
import { memo, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { ButtonLink } from '../../../components/button-link.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useStore, useStorePart } from '../../../lib/use-store.ts';
import { isInParts, progressOf } from '../../../questions/in-the-room.tsx';
import { partsOf } from '../questions/parts.ts';
import { useEntry, useRoom, useStatus } from '../use-room.ts';
import styles from './navigator.module.css';
import { NextUnanswered } from './next-unanswered.tsx';
import { showCurrent } from './show-current.ts';

interface NavigatorProps {
  readonly currentNumber: number | null;
}

/** Beside the question where there is room, else in a sheet. The list scrolls by itself, its head and foot stay. */
export function Navigator({ currentNumber }: NavigatorProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session, flagged } = useStore(room.state);
  const answered = useStorePart(room.answers, ({ entries }) => {
    const kinds = session.questions.map((one) => progressOf(one, entries.get(one.questionId)?.value ?? null).kind);
    return kinds.filter((kind) => kind === 'answered' || kind === 'unreadable').length;
  });
  const count = session.questions.length;
  const titleId = useId();
  const navigator = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each question the student turns to
  useEffect(() => {
    if (navigator.current) showCurrent(navigator.current);
  }, [currentNumber]);
  return (
    <div className={styles.navigator} ref={navigator}>
      <div className={styles.summary}>
        <h2 className={styles.title} id={titleId}>
          {t('navigator.title')}
        </h2>
        <span className={`${styles.tally} numbers`}>{t('navigator.tally', { answered, count })}</span>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.progress} style={{ inlineSize: `${(answered / count) * 100}%` }} />
        </span>
      </div>
      <nav aria-labelledby={titleId} data-scrolls>
        {partsOf(session).map(({ section, questions }) => (
          <div key={section?.sectionId ?? ''} className={styles.part}>
            {section ? (
              <h3 className={styles.partTitle} id={`${titleId}-${section.sectionId}`}>
                {section.title}
              </h3>
            ) : null}
            <ol className={styles.grid} aria-labelledby={section ? `${titleId}-${section.sectionId}` : undefined}>
              {questions.map(({ question, number }) => (
                <li key={question.questionId}>
                  <NavigatorLink
                    question={question}
                    number={number}
                    href={`/sessions/${session.sessionId}/questions/${number}`}
                    isCurrent={currentNumber === number}
                    isFlagged={flagged.has(question.questionId)}
                  />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </nav>
      <div className={styles.foot}>
        <ul className={styles.legend} aria-hidden="true">
          <li>
            <span className={styles.sample} data-progress="answered" /> {t('navigator.answered')}
          </li>
          {session.questions.some(isInParts) ? (
            <li>
              <span className={styles.sample} data-progress="partly" /> {t('navigator.partly')}
            </li>
          ) : null}
          <li>
            <span className={styles.sample} data-progress="open" /> {t('navigator.open')}
          </li>
          <li>
            <span className={styles.flagSample}>
              <Icon name="flag" size="1em" />
            </span>
            {t('navigator.flagged')}
          </li>
        </ul>
        <NextUnanswered from={currentNumber ?? 0} fullWidth />
        <ButtonLink href={`/sessions/${session.sessionId}/review`} variant="light" fullWidth>
          {t('navigator.review')}
        </ButtonLink>
      </div>
    </div>
  );
}

interface NavigatorLinkProps {
  readonly question: StudentQuestion;
  readonly number: number;
  readonly href: string;
  readonly isCurrent: boolean;
  readonly isFlagged: boolean;
}

const NavigatorLink = memo(({ question, number, href, isCurrent, isFlagged }: NavigatorLinkProps) => {
  const { t } = useTranslation();
  const entry = useEntry(question.questionId);
  const status = useStatus(question.questionId);
  const progress = progressOf(question, entry.value);
  const { kind } = progress;
  const needsLook = status === 'refused' || status === 'torn';
  const words = [
    t('room.question', { number }),
    t(kind === 'unreadable' ? 'navigator.answered' : `navigator.${kind}`),
    kind === 'partly' ? t('navigator.partlyCount', { given: progress.given, of: progress.of }) : '',
    kind === 'unreadable' ? t('navigator.unreadable') : '',
    isFlagged ? t('navigator.flagged') : '',
    needsLook ? t('navigator.needsLook') : '',
  ];
  return (
    <Link
      href={href}
      className={styles.link}
      data-progress={kind}
      data-needs-look={needsLook}
      aria-current={isCurrent ? 'step' : undefined}
      aria-label={words.filter((word) => word !== '').join(', ')}
    >
      <span className="numbers">{number}</span>
      {isFlagged ? (
        <span className={styles.flag}>
          <Icon name="flag" size="0.95rem" />
        </span>
      ) : null}
      {needsLook || kind === 'unreadable' ? (
        <span className={styles.warning}>
          <Icon name="warning" size="0.95rem" />
        </span>
      ) : null}
    </Link>
  );
});
