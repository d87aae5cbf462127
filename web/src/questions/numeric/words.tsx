import { parseNumber } from '../../../../shared/questions/parse-number.ts';
import styles from '../../features/attempts/attempts.module.css';
import { listIn, type WordsProps } from '../in-words.tsx';

/** What was typed. The correct answer brings its unit, and so may the student; what is no number stays as it was typed. */
export function NumericWords({ question, answer }: WordsProps<'numeric'>) {
  const text = listIn(answer).join(', ');
  const unit = question.unit !== null && parseNumber(text, null) !== null ? ` ${question.unit}` : '';
  return (
    <p>
      <bdi className={`${styles.typed} numbers`} dir="ltr">
        {text}
        {unit}
      </bdi>
    </p>
  );
}
