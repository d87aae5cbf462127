/** Answers that arrived after the end: shown with both times, not graded, for a person to judge. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../../shared/api/attempts.ts';
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../../../shared/questions/student-question.ts';
import { Notice } from '../../components/notice.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { firstParagraph } from '../../components/rich-text/text-forms.ts';
import { formatTime } from '../../lib/format.ts';
import styles from './attempts.module.css';

interface LateAnswersProps {
  readonly attempt: AttemptView;
  /** An answer in words: from the room after the end, from the results otherwise, so that neither fetches the other. */
  readonly inWords: (question: StudentQuestion, answer: AnswerValue) => ReactNode;
}

/** The notice; nothing when nothing came late. */
export function LateAnswers({ attempt, inWords }: LateAnswersProps) {
  const { t, i18n } = useTranslation();
  const { lateAnswers, questions, review } = attempt;
  if (lateAnswers.length === 0) return null;
  const time = (iso: string) => formatTime(iso, i18n.language, true);
  return (
    <Notice tone="warn" role="status" title={t('late.title', { count: lateAnswers.length })}>
      <p>{t('late.help')}</p>
      <ul className={styles.late}>
        {lateAnswers.map(({ questionId, answer, givenAt, receivedAt }) => {
          const index = questions?.findIndex(({ question }) => question.questionId === questionId) ?? -1;
          const question = questions?.[index]?.question;
          return (
            <li key={questionId}>
              {question ? (
                <p className={styles.lateQuestion}>
                  {t('room.question', { number: index + 1 })}: <RichText inline {...firstParagraph(question)} />
                </p>
              ) : null}
              {question && review.answers.visible ? inWords(question, answer) : null}
              <p className={`${styles.lateTimes} numbers`}>
                {givenAt === null
                  ? t('late.received', { received: time(receivedAt) })
                  : t('late.times', { given: time(givenAt), received: time(receivedAt) })}
              </p>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
