/** The exam that the benches sit: forty questions of all types, each answered as a student would, not all of them right. */

import type { TestVersion } from '../../../functions/catalogue/test-version.ts';
import type { KeyedQuestion } from '../../../functions/questions/registry.ts';
import type { AnswerValue } from '../../../shared/questions/answer.ts';
import { sampleVersion } from '../../support/sample-version.ts';

export const examQuestions = 40;

const choices = ['a', 'b', 'c', 'd'].map((id) => ({ id: `choice-${id}`, text: `The answer that begins with ${id}` }));
const ids = choices.map(({ id }) => id);

/** Question `index` and what a student answers to it. The types take turns. */
function questionAt(index: number): { question: KeyedQuestion; answer: AnswerValue } {
  const common = {
    questionId: `question-${index}`,
    text: `What about case ${index}?`,
    points: 1,
    feedback: 'See page 12.',
  };
  const [first = '', second = '', third = '', fourth = ''] = ids;
  switch (index % 7) {
    case 0:
      return { question: { ...common, type: 'singleChoice', choices, rightChoiceId: second }, answer: first };
    case 1:
      return {
        question: { ...common, type: 'multipleChoice', choices, rightChoiceIds: [first, third], scoring: 'partial' },
        answer: [first, third],
      };
    case 2:
      return { question: { ...common, type: 'trueFalse', rightValue: true }, answer: true };
    case 3:
      return {
        question: { ...common, type: 'numeric', rightNumber: '42', tolerance: '0.5', unit: 'km' },
        answer: '42.25',
      };
    case 4:
      return {
        question: {
          ...common,
          type: 'shortText',
          acceptedTexts: ['photosynthesis'],
          caseSensitive: false,
          whiteSpace: 'collapse',
          maxLength: 100,
        },
        answer: 'Photosynthesis',
      };
    case 5:
      return {
        question: {
          ...common,
          type: 'matching',
          prompts: choices,
          options: choices,
          rightMatches: { [first]: second, [second]: first, [third]: fourth, [fourth]: third },
          scoring: 'partial',
        },
        answer: { [first]: second, [second]: first, [third]: third },
      };
    default:
      return {
        question: { ...common, type: 'ordering', items: choices, rightOrder: ids, scoring: 'partial' },
        answer: [second, first, third, fourth],
      };
  }
}

const questions = Array.from({ length: examQuestions }, (_, index) => questionAt(index));

/** What one student answers, by question. */
export const examAnswers: readonly { readonly questionId: string; readonly value: AnswerValue }[] = questions.map(
  ({ question, answer }) => ({ questionId: question.questionId, value: answer }),
);

/** The exam, an hour long. */
export function examVersion(changes: Partial<TestVersion> = {}): TestVersion {
  return sampleVersion({
    testId: 'bench',
    title: 'Bench',
    durationSeconds: 3600,
    questions: questions.map(({ question }) => question),
    ...changes,
  });
}
