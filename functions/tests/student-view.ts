/** A version as one student sees it: without keys, in the order of that student's session. */
import type { Choice, StudentQuestion } from '../../shared/questions/student-question.ts';
import type { Section } from '../../shared/questions/test-layout.ts';
import { seededShuffle } from './seeded-shuffle.ts';
import type { KeyedQuestion, TestVersion } from './test-version.ts';

/**
 * The questions of a version, for the browser. Each field is named here: a new field of `KeyedQuestion` stays
 * inside until somebody decides otherwise.
 * @param seed decides the order; the same seed gives the same order for ever
 */
export function toStudentQuestions(version: TestVersion, seed: string): StudentQuestion[] {
  return inSessionOrder(version, seed).map((question) =>
    toStudentQuestion(question, `${seed}/${question.questionId}`, version.shuffleChoices),
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

function toStudentQuestion(question: KeyedQuestion, seed: string, shuffleChoices: boolean): StudentQuestion {
  const { questionId, text, format, points } = question;
  const common = { questionId, text, ...(format && { format }), points };
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice': {
      const choices = question.choices.map(bare);
      return { ...common, type: question.type, choices: shuffleChoices ? seededShuffle(seed, choices) : choices };
    }
    case 'trueFalse':
      return { ...common, type: question.type };
    case 'numeric':
      return { ...common, type: question.type, unit: question.unit };
    case 'shortText':
      return { ...common, type: question.type, maxLength: question.maxLength };
    case 'matching':
      return {
        ...common,
        type: question.type,
        prompts: question.prompts.map(bare),
        options: seededShuffle(seed, question.options.map(bare)),
      };
    case 'ordering':
      return { ...common, type: question.type, items: disorder(seed, question.items.map(bare), question.rightOrder) };
  }
}

/** Only what a choice may show, should it ever carry more. */
function bare({ id, text, format }: Choice): Choice {
  return { id, text, ...(format && { format }) };
}

/** A shuffle that is never the right order: leaving the question alone must not answer it. */
function disorder(seed: string, items: readonly Choice[], rightOrder: readonly string[]): Choice[] {
  const shuffled = seededShuffle(seed, items);
  const isRight = shuffled.every((item, place) => item.id === rightOrder[place]);
  return isRight ? [...shuffled.slice(1), ...shuffled.slice(0, 1)] : shuffled;
}
