import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../../../shared/questions/answer.ts';
import { parseNumber } from '../../../../shared/questions/parse-number.ts';
import { listIn } from '../in-words.tsx';
import type { ReviewProps } from '../review-props.ts';
import { TypedReview } from '../typed-review.tsx';
import { NumericWords } from './words.tsx';

/** The number; a correct one with its tolerance says more than mine. */
export function NumericReview({ question, reviewed, review }: ReviewProps<'numeric'>) {
  const { t } = useTranslation();
  const { answer, rightAnswer } = reviewed;
  const isTyped = typeof answer === 'string' && isAnswered(answer);
  const isUnreadable = isTyped && parseNumber(answer, question.unit) === null;
  return (
    <TypedReview
      reviewed={reviewed}
      review={review}
      words={(shown) => <NumericWords question={question} answer={shown} />}
      saysMore={listIn(rightAnswer).some((text) => text.includes('±'))}
      note={isUnreadable ? t('review.notANumber') : null}
    />
  );
}
