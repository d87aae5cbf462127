/** Freezes an author's test into a version. */
import { randomBytes } from 'node:crypto';
import type { ReviewPolicy, TestVersion } from '../../catalogue/test-version.ts';
import { parseDuration } from '../duration.ts';
import { parseInstant } from '../instant.ts';
import type { QuestionSource } from '../questions/registry.ts';
import { parseReviewTiming } from '../review-timing.ts';
import { type HeaderSource, maxAttempts, type TestSource } from '../test-source.ts';
import { formatted, inFormat } from './formatted-text.ts';
import { type NewId, questionIdOf, toKeyedQuestion } from './to-keyed-question.ts';

/** 40 random bits as eight characters: nothing about right or wrong can be read from them. */
export const randomId: NewId = () =>
  BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(32)
    .padStart(8, '0');

/**
 * The version's review policy. What an author leaves out stays hidden for as long as somebody else might still
 * profit from it: until the close, or for ever when there is none.
 */
export function toReviewPolicy({
  review,
  closesAt,
  practice,
}: Pick<HeaderSource, 'review' | 'closesAt' | 'practice'>): ReviewPolicy {
  const held = practice ? 'immediately' : closesAt === undefined ? 'never' : 'afterClose';
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
  const placed = source.questions.map((question, index) => ({ question, index }));
  const sections = source.sections.map((section) => ({
    sectionId: section.id,
    title: section.title.trim(),
    instructions: section.instructions?.trim() ?? '',
    ...inFormat('instructionsFormat', section.instructionsFormat),
    questionIds: placed
      .filter(({ question }) => question.section === section.id)
      .map(({ question, index }) => questionIdOf(question, index)),
  }));
  const sectionIndex = (question: QuestionSource) => source.sections.findIndex(({ id }) => id === question.section);
  return {
    testId: source.id,
    version,
    title: source.title.trim(),
    description: source.description?.trim() ?? '',
    ...inFormat('descriptionFormat', source.descriptionFormat),
    instructions: source.instructions?.trim() ?? '',
    ...inFormat('instructionsFormat', source.instructionsFormat),
    ...(source.referenceSheet !== undefined && {
      referenceSheet: formatted(source.referenceSheet, source.referenceSheetFormat),
    }),
    durationSeconds: parseDuration(source.duration) ?? 0,
    opensAtMs: parseInstant(source.opensAt ?? ''),
    closesAtMs: parseInstant(source.closesAt ?? ''),
    attemptsAllowed: source.practice ? maxAttempts : source.attempts,
    attemptMethod: source.attemptMethod,
    ...(source.practice && { isPractice: true }),
    shuffleQuestions,
    shuffleChoices,
    review: toReviewPolicy(source),
    navigation,
    calculator,
    sections,
    // The sort is stable: within its section a question keeps its place.
    questions: placed
      .toSorted((a, b) => sectionIndex(a.question) - sectionIndex(b.question))
      .map(({ question, index }) => toKeyedQuestion(question, index, shuffleChoices, newUniqueId)),
    publishedAtMs,
  };
}
