import { listIn, TextList, textOf, type WordsProps } from '../in-words.tsx';

/** The items, first to last. */
export function OrderingWords({ question, answer }: WordsProps<'ordering'>) {
  return <TextList texts={listIn(answer).map((id) => textOf(question.items, id))} ordered />;
}
