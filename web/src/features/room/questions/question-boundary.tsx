/** Around one question: when it cannot be shown, the rest of the room is as usable as before. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { ErrorBoundary, WaysOn } from '../../../app/error-boundary.tsx';
import { Notice } from '../../../components/notice.tsx';
import styles from '../test-room.module.css';

interface QuestionBoundaryProps {
  readonly question: StudentQuestion;
  readonly number: number;
  /** As the question itself has it: without, nobody would know which one it is. */
  readonly heading: ReactNode;
  readonly children: ReactNode;
}

/** The question, or a card in its place that says what happened and what to do. */
export function QuestionBoundary({ question, number, heading, children }: QuestionBoundaryProps) {
  const { t } = useTranslation();
  return (
    <ErrorBoundary
      kind="question"
      questionType={question.type}
      about={question.questionId}
      fallback={({ onRetry }) => (
        <article className={styles.question} data-number={number} aria-label={t('room.question', { number })}>
          {heading}
          <Notice tone="warn" role="alert" title={t('broken.questionTitle')} actions={<WaysOn onRetry={onRetry} />}>
            <p>{t('broken.questionHelp')}</p>
          </Notice>
        </article>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
