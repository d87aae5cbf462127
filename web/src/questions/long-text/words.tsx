import styles from '../../features/attempts/attempts.module.css';
import { listIn, type WordsProps } from '../in-words.tsx';

/** What was typed, with its paragraphs. */
export function LongTextWords({ answer }: WordsProps<'longText'>) {
  return (
    <p dir="auto" className={styles.typed}>
      {listIn(answer).join('\n')}
    </p>
  );
}
