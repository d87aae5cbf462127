/** A question with its key, made of what its author wrote. */
import type { Choice } from '../../../shared/questions/student-question.ts';
import type { FormattedText, TextFormat } from '../../../shared/questions/text-format.ts';
import type { KeyedQuestion } from '../test-version.ts';
import { feedbackAs, formatted, inFormat } from './formatted-text.ts';
import type { QuestionSource } from './test-source.ts';
import { shareOfPercent, weightOf } from './weights.ts';

type ChoiceQuestion = Extract<QuestionSource, { choices: unknown }>;
/** Makes a choice, prompt, option or item of a text. */
type NameChoice = (text: string, format: TextFormat | undefined) => Choice;

/** Makes the id of a choice, prompt, option or item. */
export type NewId = () => string;

/** The order of random ids says nothing, unlike the author's, in which the right one may always come first. */
function withoutOrder(things: readonly Choice[]): Choice[] {
  return things.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function toKeyedChoices(question: ChoiceQuestion, name: NameChoice, shuffleChoices: boolean) {
  const named = question.choices.map((source) => ({ source, choice: name(source.text, source.format) }));
  const choices = named.map(({ choice }) => choice);
  const positive = named.filter(({ source }) => weightOf(source) > 0).map(({ choice }) => choice.id);
  const withFeedback = named.flatMap(({ source: { feedback, feedbackFormat }, choice }) =>
    feedback === undefined ? [] : [[choice.id, formatted(feedback, feedbackFormat)] as const],
  );
  const heaviest = Math.max(...question.choices.map(weightOf));
  const rightChoiceId = named.find(({ source }) => weightOf(source) === heaviest)?.choice.id ?? '';
  const usesWeights = question.choices.some(({ weight }) => weight !== undefined);
  const isByWeight = usesWeights || (question.type === 'multipleChoice' && question.scoring === 'weights');
  const weights = named.map(({ source, choice }) => [choice.id, shareOfPercent(weightOf(source))] as const);
  return {
    choices: shuffleChoices ? withoutOrder(choices) : choices,
    ...(isByWeight ? { weights: Object.fromEntries(weights) } : {}),
    ...(withFeedback.length > 0 ? { choiceFeedback: Object.fromEntries(withFeedback) } : {}),
    positive,
    rightChoiceId,
  };
}

function toKeyedNumber(question: Extract<QuestionSource, { type: 'numeric' }>) {
  const { answer, tolerance, answers } = question;
  if (answers === undefined) return { rightNumber: answer ?? '', tolerance };
  const heaviest = Math.max(...answers.map(({ weight }) => weight));
  const best = answers.find((one) => one.weight === heaviest && one.answer !== '*');
  return {
    rightNumber: best?.answer ?? '',
    tolerance: best?.tolerance ?? '0',
    answers: answers.map((one) => ({
      number: one.answer === '*' ? null : one.answer,
      tolerance: one.tolerance,
      share: shareOfPercent(one.weight),
      ...feedbackAs('feedback', one.feedback, one.feedbackFormat),
    })),
  };
}

function toKeyedTexts({ accept, wildcards }: Extract<QuestionSource, { type: 'shortText' }>) {
  const heaviest = Math.max(...accept.map(({ weight }) => weight));
  const isPlain = accept.every(({ weight, feedback }) => weight === 100 && feedback === undefined);
  const answers = accept.map(({ text, weight, feedback, feedbackFormat }) => ({
    text,
    share: shareOfPercent(weight),
    ...feedbackAs('feedback', feedback, feedbackFormat),
  }));
  return {
    acceptedTexts: accept.filter(({ weight }) => weight === heaviest).map(({ text }) => text),
    ...(isPlain ? {} : { answers }),
    ...(wildcards ? { wildcards } : {}),
  };
}

function toKeyedMatching(question: Extract<QuestionSource, { type: 'matching' }>, name: NameChoice) {
  const pairs = question.pairs.map(({ prompt, promptFormat, option, optionFormat }) => ({
    prompt: name(prompt, promptFormat),
    option: formatted(option, optionFormat),
  }));
  const options = new Map<string, Choice>();
  const keyOf = ({ text, format }: FormattedText) => `${format ?? ''} ${text}`;
  const extra = question.extraOptions.map(({ text, format }) => formatted(text, format));
  for (const option of [...pairs.map((pair) => pair.option), ...extra]) {
    if (!options.has(keyOf(option))) options.set(keyOf(option), name(option.text, option.format));
  }
  return {
    prompts: pairs.map(({ prompt }) => prompt),
    options: withoutOrder([...options.values()]),
    rightMatches: Object.fromEntries(
      pairs.map(({ prompt, option }) => [prompt.id, options.get(keyOf(option))?.id ?? '']),
    ),
  };
}

/**
 * The question, frozen.
 * @param place in the file, from 0, for the id of a question that has none
 * @param newId makes ids that nothing else in the version has
 */
export function toKeyedQuestion(
  question: QuestionSource,
  place: number,
  shuffleChoices: boolean,
  newId: NewId,
): KeyedQuestion {
  const name: NameChoice = (text, format) => ({ id: newId(), ...formatted(text, format) });
  const common = {
    questionId: questionIdOf(question, place),
    ...formatted(question.text, question.format),
    points: question.points,
    feedback: question.feedback?.trim() ?? '',
    ...inFormat('feedbackFormat', question.feedbackFormat),
  };
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice': {
      const { positive, rightChoiceId, ...choices } = toKeyedChoices(question, name, shuffleChoices);
      if (question.type === 'singleChoice') return { ...common, ...choices, type: question.type, rightChoiceId };
      return { ...common, ...choices, type: question.type, rightChoiceIds: positive, scoring: question.scoring };
    }
    case 'trueFalse': {
      const { feedbackWhenRight, feedbackWhenRightFormat, feedbackWhenWrong, feedbackWhenWrongFormat } = question;
      return {
        ...common,
        type: question.type,
        rightValue: question.answer,
        ...feedbackAs('feedbackWhenRight', feedbackWhenRight, feedbackWhenRightFormat),
        ...feedbackAs('feedbackWhenWrong', feedbackWhenWrong, feedbackWhenWrongFormat),
      };
    }
    case 'numeric':
      return { ...common, ...toKeyedNumber(question), type: question.type, unit: question.unit?.trim() ?? null };
    case 'shortText': {
      const { caseSensitive, whiteSpace, maxLength } = question;
      return { ...common, ...toKeyedTexts(question), type: question.type, caseSensitive, whiteSpace, maxLength };
    }
    case 'matching':
      return { ...common, ...toKeyedMatching(question, name), type: question.type, scoring: question.scoring };
    case 'ordering': {
      const items = question.items.map(({ text, format }) => name(text, format));
      const rightOrder = items.map(({ id }) => id);
      return { ...common, type: question.type, items: withoutOrder(items), rightOrder, scoring: question.scoring };
    }
  }
}

/** The author's id, or `q1` for the first question, `q2` for the second … */
export function questionIdOf(question: { readonly id?: string | undefined }, place: number): string {
  return question.id ?? `q${place + 1}`;
}
