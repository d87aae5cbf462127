import { useTranslation } from 'react-i18next';
import { Textarea } from '../../components/field.tsx';
import { formatNumber } from '../../lib/format.ts';
import type { InputProps } from '../input-props.ts';
import styles from '../inputs.module.css';
import { countWords } from './count-words.ts';

/** So few characters left are worth a word. */
const nearLimit = 200;

/** An essay, typed, with its number of words. What is typed is kept as it is; only length is limited. */
export function LongTextInput({ question, value, number, describedBy, disabled, onChange }: InputProps<'longText'>) {
  const { t, i18n } = useTranslation();
  const text = value ?? '';
  const words = countWords(text);
  const left = question.maxLength - text.length;
  return (
    <div className={styles.text}>
      <Textarea
        label={t('question.text', { number })}
        dir="auto"
        aria-describedby={describedBy}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        disabled={disabled}
        maxLength={question.maxLength}
        data-long
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
      />
      <p className={`${styles.hint} numbers`}>
        {t('question.words', { count: words, shown: formatNumber(words, i18n.language) })}
      </p>
      <p className={styles.hint} role="status">
        {left <= nearLimit ? t('question.charactersLeft', { count: left }) : ''}
      </p>
    </div>
  );
}
