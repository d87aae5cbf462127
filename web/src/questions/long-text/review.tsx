import type { ReviewProps } from '../review-props.ts';
import { TypedReview } from '../typed-review.tsx';
import { LongTextWords } from './words.tsx';

/** What was typed; there is no correct answer to show. */
export function LongTextReview({ question, reviewed, review }: ReviewProps<'longText'>) {
  return (
    <TypedReview
      reviewed={reviewed}
      review={review}
      words={(shown) => <LongTextWords question={question} answer={shown} />}
    />
  );
}
