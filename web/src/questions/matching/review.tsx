import { useTranslation } from 'react-i18next';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { textOf } from '../in-words.tsx';
import { NotAnswered } from '../not-answered.tsx';
import { PairReview } from '../pair-review.tsx';
import type { ReviewProps } from '../review-props.ts';
import { matchIn } from './match-in.ts';

/** A line for each prompt. */
export function MatchingReview({ question, ...props }: ReviewProps<'matching'>) {
  const { t } = useTranslation();
  const { answer, rightAnswer } = props.reviewed;
  const optionOf = (id: string | null) => (id === null ? null : textOf(question.options, id));
  const pairs = question.prompts.map((prompt) => {
    const [mine, right] = [matchIn(answer, prompt.id), matchIn(rightAnswer, prompt.id)];
    return {
      id: prompt.id,
      head: <RichText inline text={prompt.text} format={prompt.format} />,
      mine: optionOf(mine),
      right: optionOf(right),
      isCorrect: mine !== null && mine === right,
    };
  });
  return (
    <>
      <NotAnswered {...props} />
      <PairReview {...props} headTitle={t('review.prompt')} pairs={pairs} />
    </>
  );
}
