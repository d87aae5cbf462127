import { asTyped, listIn, TextList, type WordsProps } from '../in-words.tsx';

/** What was typed. */
export function ShortTextWords({ answer }: WordsProps<'shortText'>) {
  return <TextList texts={listIn(answer).map(asTyped)} literal />;
}
