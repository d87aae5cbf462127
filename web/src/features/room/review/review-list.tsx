/** The questions of the review, or those that were asked for: each with its link, its answer and its state. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { RadioRow } from '../../../components/radio-row.tsx';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import { firstParagraph } from '../../../components/rich-text/text-forms.ts';
import { textDirection } from '../../../lib/text-direction.ts';
import { AnswerText, isClipped, isInParts } from '../../../questions/in-the-room.tsx';
import type { Progress, ProgressKind } from '../../../questions/progress.ts';
import type { ExamRoom } from '../exam-room-types.ts';
import { useRoom } from '../use-room.ts';
import styles from './review-list.module.css';
import { type ReviewFilter, type ReviewRow, reviewFilters, rowsFor } from './review-rows.ts';

/** What each student last asked for: back from a question, the list is as it was left. */
const lastFilter = new WeakMap<ExamRoom, ReviewFilter>();

/** The list, with its filter. */
export function ReviewList({ rows }: { readonly rows: readonly ReviewRow[] }) {
  const { t } = useTranslation();
  const room = useRoom();
  const [filter, setFilter] = useState<ReviewFilter>(lastFilter.get(room) ?? 'all');
  const shown = rowsFor(filter, rows);
  // Where nothing can be answered in part, nobody is asked about it.
  const offered = reviewFilters.filter(
    (one) => one !== 'partly' || filter === one || rows.some(({ question }) => isInParts(question)),
  );
  return (
    <>
      <RadioRow
        legend={t('review.filter')}
        options={offered.map((value) => ({
          value,
          label: t(`review.filters.${value}`, { count: rowsFor(value, rows).length }),
        }))}
        value={filter}
        onChange={(next) => {
          lastFilter.set(room, next);
          setFilter(next);
        }}
      />
      <p className="visually-hidden" role="status">
        {filter === 'all' ? '' : t('review.shown', { count: shown.length, all: rows.length })}
      </p>
      {shown.length === 0 && filter !== 'all' ? <p className={styles.none}>{t(`review.noneLeft.${filter}`)}</p> : null}
      {shown.length > 0 ? (
        <ol className={styles.list}>
          {shown.map((row) => (
            <Row key={row.question.questionId} row={row} />
          ))}
        </ol>
      ) : null}
    </>
  );
}

function Row({ row: { question, number, value, progress, isFlagged } }: { readonly row: ReviewRow }) {
  const { t } = useTranslation();
  const room = useRoom();
  const { sessionId } = room.state.get().session;
  const signsId = useId();
  return (
    <li className={styles.row}>
      <Link href={`/sessions/${sessionId}/questions/${number}`} className={styles.link} aria-describedby={signsId}>
        <span className={`${styles.number} numbers`}>{t('room.question', { number })}</span>
        <span className={styles.text} dir={textDirection(question.text)}>
          <RichText inline {...firstParagraph(question)} />
        </span>
      </Link>
      <span className={styles.signs} id={signsId}>
        {isFlagged ? (
          <span className={styles.flagged}>
            <Icon name="flag" size="1.1em" />
            {t('navigator.flagged')}
          </span>
        ) : null}
        <ProgressSign progress={progress} />
      </span>
      {progress.kind === 'open' ? null : (
        <div className={styles.answer} data-clipped={isClipped(question)}>
          <span className="visually-hidden">{t('review.yourAnswer')}</span>
          <AnswerText question={question} answer={value} />
        </div>
      )}
    </li>
  );
}

const progressIcons = {
  open: 'blank',
  partly: 'partly',
  unreadable: 'warning',
  answered: 'check',
} as const satisfies Record<ProgressKind, IconName>;

function ProgressSign({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation();
  const { kind } = progress;
  return (
    <span className={styles.progress} data-progress={kind}>
      <Icon name={progressIcons[kind]} size="1.1em" />
      {t(`navigator.${kind}`)}{' '}
      {kind === 'partly' ? (
        <span className="numbers">({t('navigator.partlyCount', { given: progress.given, of: progress.of })})</span>
      ) : null}
    </span>
  );
}
