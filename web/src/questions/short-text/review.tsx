import type { ReviewProps } from '../review-props.ts';
import { TypedReview } from '../typed-review.tsx';
import { ShortTextWords } from './words.tsx';

/** The text, and what else would have been accepted. */
export function ShortTextReview({ question, reviewed, review }: ReviewProps<'shortText'>) {
  return (
    <TypedReview
      reviewed={reviewed}
      review={review}
      words={(shown) => <ShortTextWords question={question} answer={shown} />}
    />
  );
}
