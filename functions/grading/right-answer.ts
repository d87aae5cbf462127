import type { AnswerValue } from '../../shared/questions/answer.ts';
import { ownValue } from '../runtime/own-value.ts';
import type { KeyedQuestion } from '../tests/test-version.ts';
import { compareFractions, fractionOf } from './fraction.ts';
import { numberAnswers } from './numeric.ts';
import type { QuestionOf, Share } from './share.ts';

/** Those that earn as much as the best of them. */
function best<Answer>(answers: readonly Answer[], shareOf: (answer: Answer) => Share): Answer[] {
  const shares = answers.map((answer) => fractionOf(shareOf(answer)));
  const most = shares.reduce((a, b) => (compareFractions(b, a) > 0 ? b : a), fractionOf({ earned: -1, outOf: 1 }));
  return answers.filter((_, place) => compareFractions(shares[place] ?? most, most) === 0);
}

/** One text alone, several as a list. */
function oneOrList(texts: readonly string[]): AnswerValue {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : [...texts];
}

function bestChoices({ choices, rightChoiceId, weights }: QuestionOf<'singleChoice'>): AnswerValue {
  if (!weights) return rightChoiceId;
  const ids = choices.map(({ id }) => id);
  return oneOrList(best(ids, (id) => ownValue(weights, id) ?? { earned: 0, outOf: 1 }));
}

/** A pattern for people: a run of characters as `…`, and a star as it is typed. */
function readable(pattern: string): string {
  return pattern.replace(/\\\*|\*/g, (mark) => (mark === '*' ? '…' : '*'));
}

/** `9.81 ± 0.05 m/s²`, all of it as the author typed it. */
function bestNumbers(question: QuestionOf<'numeric'>): AnswerValue {
  const unit = question.unit === null ? '' : ` ${question.unit}`;
  const texts = best(numberAnswers(question), ({ share }) => share).map(({ number, tolerance }) => {
    if (number === null) return '*';
    return `${number}${/[1-9]/.test(tolerance.replace(/e.*/i, '')) ? ` ± ${tolerance}` : ''}${unit}`;
  });
  return oneOrList(texts);
}

/**
 * The right answer, for the review: like an answer of this question, but for `shortText` all accepted texts (a wildcard as
 * `…`), for `numeric` text such as `9.81 ± 0.05 m/s²`, and a list where several of a kind earn the most. It is key material:
 * show it only as the review policy allows.
 */
export function rightAnswer(question: KeyedQuestion): AnswerValue {
  switch (question.type) {
    case 'singleChoice':
      return bestChoices(question);
    case 'multipleChoice':
      return [...question.rightChoiceIds];
    case 'trueFalse':
      return question.rightValue;
    case 'numeric':
      return bestNumbers(question);
    case 'shortText':
      return question.wildcards ? question.acceptedTexts.map(readable) : [...question.acceptedTexts];
    case 'matching':
      return { ...question.rightMatches };
    case 'ordering':
      return [...question.rightOrder];
  }
}
