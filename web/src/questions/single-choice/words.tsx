import { listIn, TextList, textOf, type WordsProps } from '../in-words.tsx';

/** What was picked. */
export function SingleChoiceWords({ question, answer }: WordsProps<'singleChoice'>) {
  return <TextList texts={listIn(answer).map((id) => textOf(question.choices, id))} />;
}
