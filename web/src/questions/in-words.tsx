/** An answer in words: ids become the texts they stand for. Serves mine, the correct one, and the rival of a conflict. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerValue, isAnswered } from '../../../shared/questions/answer.ts';
import type { Choice } from '../../../shared/questions/question-fields.ts';
import type { QuestionType, StudentQuestions } from '../../../shared/questions/student-question.ts';
import { RichText } from '../components/rich-text/rich-text.tsx';
import type { FormattedText } from '../components/rich-text/text-forms.ts';
import styles from '../features/attempts/attempts.module.css';

/** What the words of a type take: also a correct answer, which may be a list of several. */
export interface WordsProps<Type extends QuestionType> {
  readonly question: StudentQuestions[Type];
  /** Never an empty one. */
  readonly answer: AnswerValue;
}

/** The words, or that there is no answer. */
export function WordsOrNone({ answer, children }: { readonly answer: AnswerValue; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return isAnswered(answer) ? children : <p className={styles.none}>{t('review.notAnswered')}</p>;
}

/** The text of a thing; of one that the question does not have, its id. */
export function textOf(things: readonly Choice[], id: string): FormattedText {
  const found = things.find((thing) => thing.id === id);
  return found ? { text: found.text, format: found.format } : { text: id, format: 'plain' };
}

/** What a person typed. */
export const asTyped = (text: string): FormattedText => ({ text, format: 'plain' });

/** The texts of an answer: one, or a list of them. */
export function listIn(answer: AnswerValue): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer.flatMap((part) => (typeof part === 'string' ? [part] : [])) : [];
}

interface TextListProps {
  readonly texts: readonly FormattedText[];
  readonly ordered?: boolean;
  /** Typed by a person: shown as it is, never read as Markdown. */
  readonly literal?: boolean;
}

/** One text alone, several as a list. */
export function TextList({ texts, ordered = false, literal = false }: TextListProps) {
  const [only] = texts;
  const show = ({ text, format }: FormattedText) =>
    literal ? <bdi className={styles.typed}>{text}</bdi> : <RichText inline text={text} format={format} />;
  if (texts.length === 1 && only !== undefined) return <div>{show(only)}</div>;
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={styles.texts}>
      {texts.map((text) => (
        <li key={text.text}>{show(text)}</li>
      ))}
    </List>
  );
}
