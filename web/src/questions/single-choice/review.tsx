import { ChoiceReview } from '../choice-review.tsx';
import { NotAnswered } from '../not-answered.tsx';
import type { ReviewProps } from '../review-props.ts';

/** The choices, mine and the correct ones marked. */
export function SingleChoiceReview({ question, ...props }: ReviewProps<'singleChoice'>) {
  return (
    <>
      <NotAnswered {...props} />
      <ChoiceReview {...props.reviewed} choices={question.choices.map(({ id, ...text }) => ({ value: id, ...text }))} />
    </>
  );
}
