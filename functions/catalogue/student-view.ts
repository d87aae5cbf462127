/** A version as one student sees it: without keys, in the order of that student's session. */
import type { StudentQuestion } from '../../shared/questions/student-question.ts';
import type { Section } from '../../shared/questions/test-layout.ts';
import { type KeyedQuestion, toStudentQuestion } from '../questions/registry.ts';
import { seededShuffle } from './seeded-shuffle.ts';
import type { TestVersion } from './test-version.ts';

/**
 * The questions of a version, for the browser.
 * @param seed decides the order; the same seed gives the same order for ever
 */
export function toStudentQuestions(version: TestVersion, seed: string): StudentQuestion[] {
  return inSessionOrder(version, seed).map((question) =>
    toStudentQuestion(question, {
      shuffle: (things) => seededShuffle(`${seed}/${question.questionId}`, things),
      shuffleChoices: version.shuffleChoices,
    }),
  );
}

/**
 * The sections, each with its questions as the student has them.
 * @param ordered the version's questions in the order of the session
 */
export function toStudentSections({ sections }: TestVersion, ordered: readonly StudentQuestion[]): Section[] {
  const order = ordered.map(({ questionId }) => questionId);
  return sections.map((section) => ({
    ...section,
    questionIds: order.filter((questionId) => section.questionIds.includes(questionId)),
  }));
}

/** Sections keep the author's order; questions are shuffled within theirs. */
function inSessionOrder({ shuffleQuestions, sections, questions }: TestVersion, seed: string): KeyedQuestion[] {
  if (!shuffleQuestions) return questions;
  if (sections.length === 0) return seededShuffle(`${seed}/questions`, questions);
  return sections.flatMap(({ sectionId, questionIds }) =>
    seededShuffle(
      `${seed}/questions/${sectionId}`,
      questions.filter(({ questionId }) => questionIds.includes(questionId)),
    ),
  );
}
