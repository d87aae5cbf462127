/** One question: text, answer, what became of it. The same wherever it stands. */

import { memo, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../../../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import { formatNumber } from '../../../lib/format.ts';
import { useStorePart } from '../../../lib/use-store.ts';
import { QuestionInput } from '../../../questions/in-the-room.tsx';
import { AnswerState } from '../sync/answer-state.tsx';
import { RivalNotice } from '../sync/rival-notice.tsx';
import styles from '../test-room.module.css';
import { ScrapPaper } from '../tools/scrap-paper.tsx';
import { useEntry, useRoom } from '../use-room.ts';

interface QuestionCardProps {
  readonly question: StudentQuestion;
  readonly number: number;
  readonly heading: ReactNode;
}

/** The card. */
export function QuestionCard({ question, number, heading }: QuestionCardProps) {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const phase = useStorePart(room.state, (state) => state.phase);
  const role = useStorePart(room.state, (state) => state.role);
  const isFlagged = useStorePart(room.state, (state) => state.flagged.has(question.questionId));
  const mayChange = phase === 'working' && role === 'active';
  const { value } = useEntry(question.questionId);
  const textId = useId();
  const points = formatNumber(question.points, i18n.language);
  return (
    <article className={styles.question} data-number={number} aria-label={t('room.question', { number })}>
      <div className={styles.questionTop}>
        {heading}
        <span className={styles.points}>{t('points.worth', { count: question.points, points })}</span>
        <button
          type="button"
          className={styles.flagButton}
          aria-pressed={isFlagged}
          aria-label={t('room.flagForReview')}
          onClick={() => room.toggleFlag(question.questionId)}
        >
          <Icon name="flag" />
          {t('room.flag')}
        </button>
      </div>
      <div id={textId} className={styles.questionText}>
        <RichText text={question.text} format={question.format} />
      </div>
      <RivalNotice question={question} />
      <QuestionInput
        question={question}
        value={value}
        number={number}
        describedBy={textId}
        disabled={!mayChange}
        onChange={(next) => room.change(question.questionId, next)}
      />
      <ScrapPaper questionId={question.questionId} number={number} disabled={phase !== 'working'} />
      <div className={styles.answerFoot}>
        <AnswerState questionId={question.questionId} />
        {isAnswered(value) && mayChange ? (
          <Button variant="subtle" size="compact" onClick={() => room.change(question.questionId, null)}>
            {t('room.clear')}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

/** On a page with others: rendered again when something of its own has changed, not with each change of the page. */
export const QuestionCardAmongOthers = memo(({ question, number }: Omit<QuestionCardProps, 'heading'>) => {
  const { t } = useTranslation();
  return (
    <QuestionCard
      question={question}
      number={number}
      heading={<h2 tabIndex={-1}>{t('room.question', { number })}</h2>}
    />
  );
});
