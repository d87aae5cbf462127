/** Freezes an author's test into a version. */
import { randomBytes } from 'node:crypto';
import type { Choice } from '../../../shared/questions/student-question.ts';
import type { TextFormat } from '../../../shared/questions/text-format.ts';
import type { FormattedText, KeyedQuestion, ReviewPolicy, TestVersion } from '../test-version.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';
import { parseReviewTiming } from './review-timing.ts';
import type { HeaderSource, QuestionSource, TestSource } from './test-source.ts';
import { shareOfPercent, weightOf } from './weights.ts';

type ChoiceQuestion = Extract<QuestionSource, { choices: unknown }>;
/** Makes a choice, prompt, option or item of a text. */
type NameChoice = (text: string, format: TextFormat | undefined) => Choice;

/** Makes the id of a choice, prompt, option or item. */
export type NewId = () => string;

/** 40 random bits as eight characters: nothing about right or wrong can be read from them. */
export const randomId: NewId = () =>
  BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(32)
    .padStart(8, '0');

/**
 * The version's review policy. What an author leaves out stays hidden for as long as somebody else might still
 * profit from it: until the close, or for ever when there is none.
 */
export function toReviewPolicy({ review, closesAt }: Pick<HeaderSource, 'review' | 'closesAt'>): ReviewPolicy {
  const held = closesAt === undefined ? 'never' : 'afterClose';
  // What cannot be read has been refused before; should it not have been, it stays hidden.
  const timing = (text: string) => parseReviewTiming(text) ?? 'never';
  return {
    score: timing(review.score ?? 'immediately'),
    answers: timing(review.answers ?? 'immediately'),
    correctness: timing(review.correctness ?? held),
    rightAnswers: timing(review.rightAnswers ?? held),
    feedback: timing(review.feedback ?? held),
  };
}

/** The order of random ids says nothing, unlike the author's, in which the right one may always come first. */
function withoutOrder(things: readonly Choice[]): Choice[] {
  return things.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A text of the author with its format, which is left out when it is Markdown. */
function formatted(text: string, format: TextFormat | undefined): FormattedText {
  return { text: text.trim(), ...inFormat('format', format) };
}

/** The field that says a text's format; none for Markdown, so that what says it and what does not are the same. */
function inFormat<Name extends string>(name: Name, format: TextFormat | undefined): { [N in Name]?: TextFormat } {
  const field: { [N in Name]?: TextFormat } = {};
  if (format !== undefined && format !== 'markdown') field[name] = format;
  return field;
}

/** Feedback about one answer, under the name it has in the version; nothing when the author wrote none. */
function feedbackAs<Name extends string>(
  name: Name,
  text: string | undefined,
  format: TextFormat | undefined,
): { [N in Name]?: FormattedText } {
  const field: { [N in Name]?: FormattedText } = {};
  if (text !== undefined) field[name] = formatted(text, format);
  return field;
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

function toKeyedQuestion(
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

/**
 * The version made of a checked source.
 * @param newId random unless a test wants to know the ids
 */
export function toTestVersion(
  source: TestSource,
  { version, publishedAtMs, newId = randomId }: { version: number; publishedAtMs: number; newId?: NewId },
): TestVersion {
  const used = new Set<string>();
  const newUniqueId = () => {
    let id = newId();
    while (used.has(id)) id = newId();
    used.add(id);
    return id;
  };
  const { shuffleQuestions, shuffleChoices, navigation, calculator } = source;
  const placed = source.questions.map((question, place) => ({ question, place }));
  const sections = source.sections.map((section) => ({
    sectionId: section.id,
    title: section.title.trim(),
    instructions: section.instructions?.trim() ?? '',
    ...inFormat('instructionsFormat', section.instructionsFormat),
    questionIds: placed
      .filter(({ question }) => question.section === section.id)
      .map(({ question, place }) => questionIdOf(question, place)),
  }));
  const sectionPlace = (question: QuestionSource) => source.sections.findIndex(({ id }) => id === question.section);
  return {
    testId: source.id,
    version,
    title: source.title.trim(),
    description: source.description?.trim() ?? '',
    ...inFormat('descriptionFormat', source.descriptionFormat),
    instructions: source.instructions?.trim() ?? '',
    ...inFormat('instructionsFormat', source.instructionsFormat),
    durationSeconds: parseDuration(source.duration) ?? 0,
    opensAtMs: parseInstant(source.opensAt ?? ''),
    closesAtMs: parseInstant(source.closesAt ?? ''),
    attemptsAllowed: source.attempts,
    attemptMethod: source.attemptMethod,
    shuffleQuestions,
    shuffleChoices,
    review: toReviewPolicy(source),
    navigation,
    calculator,
    sections,
    // The sort is stable: within its section a question keeps its place.
    questions: placed
      .toSorted((a, b) => sectionPlace(a.question) - sectionPlace(b.question))
      .map(({ question, place }) => toKeyedQuestion(question, place, shuffleChoices, newUniqueId)),
    publishedAtMs,
  };
}
