import { useTranslation } from 'react-i18next';
import { listIn, textOf } from '../in-words.tsx';
import { NotAnswered } from '../not-answered.tsx';
import { PairReview } from '../pair-review.tsx';
import type { ReviewProps } from '../review-props.ts';

/** A line for each place. */
export function OrderingReview({ question, ...props }: ReviewProps<'ordering'>) {
  const { t } = useTranslation();
  const { answer, rightAnswer } = props.reviewed;
  const itemOf = (id: string | null) => (id === null ? null : textOf(question.items, id));
  const pairs = question.items.map((item, index) => {
    const [mine, right] = [listIn(answer)[index] ?? null, listIn(rightAnswer)[index] ?? null];
    return {
      id: item.id,
      head: index + 1,
      mine: itemOf(mine),
      right: itemOf(right),
      isCorrect: mine !== null && mine === right,
    };
  });
  return (
    <>
      <NotAnswered {...props} />
      <PairReview {...props} headTitle={t('review.place')} pairs={pairs} />
    </>
  );
}
