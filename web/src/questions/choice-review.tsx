/** A question of choices, reviewed: all of them as they stood in the test, mine and the correct ones marked. */
import { useTranslation } from 'react-i18next';
import type { QuestionResult } from '../../../shared/api/attempts.ts';
import type { AnswerValue } from '../../../shared/questions/answer.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { RichText } from '../components/rich-text/rich-text.tsx';
import type { FormattedText } from '../components/rich-text/text-forms.ts';
import { resultIcons } from '../features/attempts/result-icons.ts';
import styles from './review.module.css';

/** A choice with the answer that picks it: its id, or `true` and `false` themselves. */
export interface ReviewedChoice extends FormattedText {
  readonly value: string | boolean;
}

interface ChoiceReviewProps {
  readonly choices: readonly ReviewedChoice[];
  /** `null`: not answered, or not shown. */
  readonly answer: AnswerValue;
  /** `null`: not shown. */
  readonly rightAnswer: AnswerValue;
  /** How the whole answer did; `null`: not shown. */
  readonly result: QuestionResult | null;
}

/** The list. What is marked is what the reply says, by icon and words as well as colour. */
export function ChoiceReview({ choices, answer, rightAnswer, result }: ChoiceReviewProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.choices}>
      {choices.map(({ value, text, format }) => {
        const isMine = picks(answer, value);
        const isCorrect = picks(rightAnswer, value);
        const own = isMine ? ownResult({ answer, rightAnswer, result, isCorrect }) : null;
        return (
          <li
            key={String(value)}
            className={styles.choice}
            data-mine={isMine}
            data-right={isCorrect}
            data-result={own ?? 'hidden'}
          >
            <span className={styles.mark}>
              <Mark name={own ? resultIcons[own] : isMine ? 'pencil' : isCorrect ? 'check' : null} />
            </span>
            <span className={styles.choiceText}>
              <RichText inline text={text} format={format} />
            </span>
            {isMine || isCorrect ? (
              <span className={styles.tags}>
                {isMine ? <span className={styles.tag}>{t('review.yourAnswer')}</span> : null}
                {own ? <span className="visually-hidden">{t(`result.${own}`)}</span> : null}
                {isCorrect ? <span className={styles.tag}>{t('review.rightAnswer')}</span> : null}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ name }: { readonly name: IconName | null }) {
  return name ? <Icon name={name} size="1.15em" /> : null;
}

/** Whether an answer picks this; a list also stands for several choices that earn everything. */
function picks(answer: AnswerValue, value: string | boolean): boolean {
  return Array.isArray(answer) ? typeof value === 'string' && answer.includes(value) : answer === value;
}

/** How one pick did: with several picks each for itself, as far as the correct ones are shown. */
function ownResult(known: {
  readonly answer: AnswerValue;
  readonly rightAnswer: AnswerValue;
  readonly result: QuestionResult | null;
  readonly isCorrect: boolean;
}): QuestionResult | null {
  const { answer, rightAnswer, result, isCorrect } = known;
  if (result === null || result === 'unanswered' || result === 'pending') return null;
  if (!Array.isArray(answer)) return result;
  if (rightAnswer === null) return result === 'correct' ? 'correct' : null;
  return isCorrect ? 'correct' : 'incorrect';
}
