/** A question with its key, made of what its author wrote. */
import type { KeyedQuestion } from '../../questions/registry.ts';
import type { NameChoice } from '../questions/authored-type.ts';
import { type QuestionSource, withKey } from '../questions/registry.ts';
import { formatted, inFormat } from './formatted-text.ts';

/** Makes the id of a choice, prompt, option or item. */
export type NewId = () => string;

/**
 * The question, frozen.
 * @param place in the file, from 0, for the id of a question that has none
 * @param newId makes ids that nothing else in the version has
 */
export function toKeyedQuestion(
  question: QuestionSource,
  index: number,
  shuffleChoices: boolean,
  newId: NewId,
): KeyedQuestion {
  const common = {
    questionId: questionIdOf(question, index),
    ...formatted(question.text, question.format),
    points: question.points,
    feedback: question.feedback?.trim() ?? '',
    ...inFormat('feedbackFormat', question.feedbackFormat),
  };
  const name: NameChoice = (text, format) => ({ id: newId(), ...formatted(text, format) });
  return withKey(question, { common, name, shuffleChoices });
}

/** The author's id, or `q1` for the first question, `q2` for the second … */
export function questionIdOf(question: { readonly id?: string | undefined }, index: number): string {
  return question.id ?? `q${index + 1}`;
}
