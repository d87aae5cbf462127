/** Typing a short text. What is typed is kept as it is; only length is limited. */

import { useTranslation } from 'react-i18next';
import { Textarea, TextInput } from '../../components/field.tsx';
import type { InputProps } from '../input-props.ts';
import styles from '../inputs.module.css';

/** From this length on a text gets several lines. */
const oneLineLength = 120;
/** From this length on it gets room for a paragraph at once. */
const longText = 500;
/** So few characters left are worth a word. */
const nearLimit = 20;

const orNull = (text: string) => (text === '' ? null : text);

/** A short text, typed. */
export function ShortTextInput(props: InputProps<'shortText'>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const text = value ?? '';
  const left = question.maxLength - text.length;
  const Field = question.maxLength > oneLineLength ? Textarea : TextInput;
  return (
    <div className={styles.text}>
      <Field
        label={t('question.text', { number })}
        dir="auto"
        aria-describedby={describedBy}
        value={text}
        onChange={(event: { currentTarget: { value: string } }) => onChange(orNull(event.currentTarget.value))}
        disabled={disabled}
        maxLength={question.maxLength}
        data-long={question.maxLength > longText}
        autoComplete="off"
        // A phone that turns `y` into `Y` would change an answer.
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <p className={styles.hint} role="status">
        {left <= nearLimit ? t('question.charactersLeft', { count: left }) : ''}
      </p>
    </div>
  );
}
