/** My answer and the correct one, in the form that fits the kind of question, as far as the review policy shows them. */
import { useTranslation } from 'react-i18next';
import type { Review, ReviewedQuestion } from '../../../../shared/api/attempts.ts';
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import { parseNumber } from '../../../../shared/questions/parse-number.ts';
import type { Choice } from '../../../../shared/questions/student-question.ts';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import type { FormattedText } from '../../components/rich-text/text-forms.ts';
import { isAnswered } from '../sessions/answered.ts';
import { AnswerText } from './answer-text.tsx';
import styles from './attempts.module.css';
import { ChoiceReview } from './choice-review.tsx';
import { PairReview } from './pair-review.tsx';

interface AnswerReviewProps {
  readonly reviewed: ReviewedQuestion;
  readonly review: Review;
}

/** The answers. */
export function AnswerReview({ reviewed, review }: AnswerReviewProps) {
  const { t } = useTranslation();
  const { question, answer, rightAnswer, result } = reviewed;
  const isBlank = review.answers.visible && !isAnswered(answer);
  // The result of a blank says so itself.
  const notAnswered = isBlank && result === null ? <p className={styles.none}>{t('review.notAnswered')}</p> : null;
  const pairs = {
    showsMine: review.answers.visible && !isBlank,
    showsRight: rightAnswer !== null,
    showsResult: result !== null,
  };
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
    case 'trueFalse': {
      const choices =
        question.type === 'trueFalse'
          ? [true, false].map((value) => ({ value, text: t(`question.${value}`), format: 'plain' as const }))
          : question.choices.map(({ id, ...text }) => ({ value: id, ...text }));
      return (
        <>
          {notAnswered}
          <ChoiceReview choices={choices} answer={answer} rightAnswer={rightAnswer} result={result} />
        </>
      );
    }
    case 'matching':
      return (
        <>
          {notAnswered}
          <PairReview
            {...pairs}
            headTitle={t('review.prompt')}
            pairs={question.prompts.map((prompt) => {
              const [mine, right] = [matchOf(answer, prompt.id), matchOf(rightAnswer, prompt.id)];
              return {
                id: prompt.id,
                head: <RichText inline text={prompt.text} format={prompt.format} />,
                mine: textOf(question.options, mine),
                right: textOf(question.options, right),
                isRight: mine !== null && mine === right,
              };
            })}
          />
        </>
      );
    case 'ordering':
      return (
        <>
          {notAnswered}
          <PairReview
            {...pairs}
            headTitle={t('review.place')}
            pairs={question.items.map((item, index) => {
              const [mine, right] = [idsOf(answer)[index] ?? null, idsOf(rightAnswer)[index] ?? null];
              return {
                id: item.id,
                head: index + 1,
                mine: textOf(question.items, mine),
                right: textOf(question.items, right),
                isRight: mine !== null && mine === right,
              };
            })}
          />
        </>
      );
    case 'numeric':
    case 'shortText':
      return <TypedReview reviewed={reviewed} review={review} />;
  }
}

/** What was typed; the correct answer only if it says something that mine does not. */
function TypedReview({ reviewed, review }: AnswerReviewProps) {
  const { t } = useTranslation();
  const { question, answer, rightAnswer, result } = reviewed;
  const isRepeated = result === 'correct' && review.answers.visible && !saysMore(rightAnswer);
  return (
    <>
      {review.answers.visible ? (
        <div className={styles.answerBlock}>
          <p className={styles.label}>{t('review.yourAnswer')}</p>
          <AnswerText question={question} answer={answer} />
          {isUnreadable(reviewed) ? <p className={styles.none}>{t('review.notANumber')}</p> : null}
        </div>
      ) : null}
      {rightAnswer !== null && !isRepeated ? (
        <div className={styles.answerBlock} data-right="true">
          <p className={styles.label}>{t('review.rightAnswer')}</p>
          <AnswerText question={question} answer={rightAnswer} />
        </div>
      ) : null}
    </>
  );
}

/** Whether it is more than an answer like mine: a number with its tolerance. */
const saysMore = (rightAnswer: AnswerValue) => idsOf(rightAnswer).some((text) => text.includes('±'));

/** Whether something was typed that is no number: then no key could be met by it. */
function isUnreadable({ question, answer }: ReviewedQuestion): boolean {
  const isTyped = question.type === 'numeric' && typeof answer === 'string' && isAnswered(answer);
  return isTyped && parseNumber(answer, question.unit) === null;
}

function textOf(choices: readonly Choice[], id: string | null): FormattedText | null {
  if (id === null) return null;
  const found = choices.find((choice) => choice.id === id);
  return found ? { text: found.text, format: found.format } : { text: id, format: 'plain' };
}

function idsOf(answer: AnswerValue): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer : [];
}

function matchOf(answer: AnswerValue, promptId: string): string | null {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return null;
  return answer[promptId] ?? null;
}
