import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../../shared/questions/answer.ts';
import styles from '../features/attempts/attempts.module.css';
import type { ReviewProps } from './review-props.ts';

/** Says that a question was left blank, unless its result says so itself. */
export function NotAnswered({ reviewed: { answer, result }, review }: Pick<ReviewProps<never>, 'reviewed' | 'review'>) {
  const { t } = useTranslation();
  const isBlank = review.answers.visible && !isAnswered(answer);
  return isBlank && result === null ? <p className={styles.none}>{t('review.notAnswered')}</p> : null;
}
