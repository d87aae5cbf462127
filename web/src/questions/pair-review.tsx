/** Pairs and orders, reviewed: a small table of what I gave and, where that differs, what is correct. */
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../../shared/questions/answer.ts';
import { Icon } from '../components/icon.tsx';
import { ScrollRegion } from '../components/rich-text/readers/scroll-region.tsx';
import { RichText } from '../components/rich-text/rich-text.tsx';
import type { FormattedText } from '../components/rich-text/text-forms.ts';
import styles from './review.module.css';
import type { ReviewProps } from './review-props.ts';

/** One line: of a prompt, or of a place in an order. */
export interface ReviewedPair {
  readonly id: string;
  readonly head: ReactNode;
  /** `null`: nothing was given. */
  readonly mine: FormattedText | null;
  /** `null`: not shown. */
  readonly right: FormattedText | null;
  readonly isCorrect: boolean;
}

interface PairReviewProps extends Pick<ReviewProps<never>, 'reviewed' | 'review'> {
  readonly pairs: readonly ReviewedPair[];
  /** Above the first column: what is matched, or the place. */
  readonly headTitle: string;
}

/** The table. The correct answers have a column only if one of mine is another. */
export function PairReview({ pairs, headTitle, reviewed, review }: PairReviewProps) {
  const { t } = useTranslation();
  const id = useId();
  const showsMine = review.answers.visible && isAnswered(reviewed.answer);
  const showsCorrect = reviewed.rightAnswer !== null;
  const needsCorrect = showsCorrect && !(showsMine && pairs.every(({ isCorrect }) => isCorrect));
  const marks = showsCorrect && reviewed.result !== null;
  if (!showsMine && !needsCorrect) return null;
  return (
    <ScrollRegion of="table">
      <table className={styles.pairs} aria-labelledby={id}>
        <caption id={id} className="visually-hidden">
          {t(showsMine ? 'review.yourAnswer' : 'review.rightAnswer')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{headTitle}</th>
            {showsMine ? <th scope="col">{t('review.yourAnswer')}</th> : null}
            {needsCorrect ? <th scope="col">{t('review.rightAnswer')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ id: key, head, mine, right, isCorrect }) => (
            <tr key={key} data-result={marks && showsMine ? (isCorrect ? 'correct' : 'incorrect') : 'hidden'}>
              <th scope="row">{head}</th>
              {showsMine ? (
                <td className={styles.mine}>
                  {marks ? (
                    <span className={styles.mark}>
                      <Icon name={isCorrect ? 'check' : mine ? 'close' : 'blank'} size="1.05em" />
                    </span>
                  ) : null}
                  {mine ? <RichText inline text={mine.text} format={mine.format} /> : <em>{t('review.nothing')}</em>}
                  {marks ? (
                    <span className="visually-hidden"> ({t(`result.${isCorrect ? 'correct' : 'incorrect'}`)})</span>
                  ) : null}
                </td>
              ) : null}
              {needsCorrect ? (
                <td>
                  {showsMine && isCorrect ? (
                    <span className={styles.same}>{t('review.asYours')}</span>
                  ) : right ? (
                    <RichText inline text={right.text} format={right.format} />
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
