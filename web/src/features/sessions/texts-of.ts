/** Every text of some questions that may hold Markdown. */
import type { StudentQuestion } from '../../../../shared/questions/student-question.ts';

/** Question texts and the texts of their choices, prompts, options and items. */
export function textsOf(questions: readonly StudentQuestion[]): readonly string[] {
  return questions.flatMap((question) => [question.text, ...partsOf(question).map((part) => part.text)]);
}

function partsOf(question: StudentQuestion) {
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
      return question.choices;
    case 'matching':
      return [...question.prompts, ...question.options];
    case 'ordering':
      return question.items;
    case 'trueFalse':
    case 'numeric':
    case 'shortText':
      return [];
  }
}
