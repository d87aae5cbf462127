import { useTranslation } from 'react-i18next';
import { ChoiceReview } from '../choice-review.tsx';
import { NotAnswered } from '../not-answered.tsx';
import type { ReviewProps } from '../review-props.ts';

/** True and false, mine and the correct one marked. */
export function TrueFalseReview(props: ReviewProps<'trueFalse'>) {
  const { t } = useTranslation();
  const choices = [true, false].map((value) => ({ value, text: t(`question.${value}`), format: 'plain' as const }));
  return (
    <>
      <NotAnswered {...props} />
      <ChoiceReview {...props.reviewed} choices={choices} />
    </>
  );
}
