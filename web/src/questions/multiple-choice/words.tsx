import { listIn, TextList, textOf, type WordsProps } from '../in-words.tsx';

/** What was picked. */
export function MultipleChoiceWords({ question, answer }: WordsProps<'multipleChoice'>) {
  return <TextList texts={listIn(answer).map((id) => textOf(question.choices, id))} />;
}
