/** Every text of some questions that may need a reader. */
import type { StudentQuestion } from '../../../../shared/questions/student-question.ts';
import type { FormattedText } from '../../components/rich-text/text-forms.ts';

/** Question texts and the texts of their choices, prompts, options and items. */
export function textsOf(questions: readonly StudentQuestion[]): readonly FormattedText[] {
  return questions.flatMap((question) => [question, ...partsOf(question)]);
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
