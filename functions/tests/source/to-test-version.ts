/** Freezes an author's test into a version. */
import { randomBytes } from 'node:crypto';
import type { Choice } from '../../../shared/questions/student-question.ts';
import type { KeyedQuestion, ReviewPolicy, TestVersion } from '../test-version.ts';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';
import { parseReviewTiming } from './review-timing.ts';
import type { HeaderSource, QuestionSource, TestSource } from './test-source.ts';

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

/** The feedback of a question and of its choices, as one Markdown text. */
function joinFeedback(question: QuestionSource): string {
  const choices = 'choices' in question ? question.choices : [];
  const lines = choices.flatMap(({ text, feedback }) => (feedback ? [`- ${text.trim()}: ${feedback.trim()}`] : []));
  return [question.feedback?.trim() ?? '', lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function toKeyedQuestion(
  question: QuestionSource,
  place: number,
  shuffleChoices: boolean,
  newId: NewId,
): KeyedQuestion {
  const name = (text: string): Choice => ({ id: newId(), text: text.trim() });
  const common = {
    questionId: questionIdOf(question, place),
    text: question.text.trim(),
    points: question.points,
    feedback: joinFeedback(question),
  };
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice': {
      const named = question.choices.map((choice) => ({ ...name(choice.text), right: choice.right }));
      const bare = named.map(({ id, text }) => ({ id, text }));
      const choices = shuffleChoices ? withoutOrder(bare) : bare;
      const rightChoiceIds = named.filter(({ right }) => right).map(({ id }) => id);
      if (question.type === 'multipleChoice') {
        return { ...common, type: question.type, choices, rightChoiceIds, scoring: question.scoring };
      }
      return { ...common, type: question.type, choices, rightChoiceId: rightChoiceIds[0] ?? '' };
    }
    case 'trueFalse':
      return { ...common, type: question.type, rightValue: question.answer };
    case 'numeric': {
      const { answer: rightNumber, tolerance, unit } = question;
      return { ...common, type: question.type, rightNumber, tolerance, unit: unit?.trim() ?? null };
    }
    case 'shortText': {
      const { accept, caseSensitive, whiteSpace, maxLength } = question;
      return { ...common, type: question.type, acceptedTexts: accept, caseSensitive, whiteSpace, maxLength };
    }
    case 'matching': {
      const options = new Map<string, Choice>();
      for (const text of [...question.pairs.map((pair) => pair.option), ...question.extraOptions]) {
        if (!options.has(text.trim())) options.set(text.trim(), name(text));
      }
      const matched = question.pairs.map((pair) => ({
        prompt: name(pair.prompt),
        option: options.get(pair.option.trim()),
      }));
      return {
        ...common,
        type: question.type,
        prompts: matched.map(({ prompt }) => prompt),
        options: withoutOrder([...options.values()]),
        rightMatches: Object.fromEntries(matched.map(({ prompt, option }) => [prompt.id, option?.id ?? ''])),
        scoring: question.scoring,
      };
    }
    case 'ordering': {
      const items = question.items.map(name);
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
    instructions: source.instructions?.trim() ?? '',
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
