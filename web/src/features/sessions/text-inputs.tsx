/** Typing: a number or a short text. What is typed is kept as it is; only length is limited. */
import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { maxNumericLength } from '../../../../shared/questions/answer.ts';
import type { InputProps, QuestionOf } from './input-props.ts';
import styles from './inputs.module.css';

/** From this length on a text gets several lines. */
const oneLineLength = 120;
/** From this length on it gets room for a paragraph at once. */
const longText = 500;
/** So few characters left are worth a word. */
const nearLimit = 20;

const orNull = (text: string) => (text === '' ? null : text);

/** A number, typed. A text field, as number fields drop what they do not understand. */
export function NumericInput(props: InputProps<QuestionOf<'numeric'>, string>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const text = value ?? '';
  const looksWrong = text.trim() !== '' && !/\p{Nd}/u.test(text);
  return (
    <TextInput
      className={styles.number}
      classNames={{ wrapper: styles.leftToRight }}
      label={t('question.number', { number })}
      description={t('question.numberHint')}
      value={text}
      onChange={(event) => onChange(orNull(event.currentTarget.value))}
      disabled={disabled}
      maxLength={maxNumericLength}
      inputMode={text.includes('e') ? 'text' : 'decimal'}
      autoComplete="off"
      spellCheck={false}
      rightSection={question.unit ? <span className={styles.unit}>{question.unit}</span> : null}
      rightSectionWidth={question.unit ? `${question.unit.length + 2}ch` : undefined}
      error={looksWrong ? t('question.notANumber') : null}
      aria-describedby={describedBy}
    />
  );
}

/** A short text, typed. */
export function ShortTextInput(props: InputProps<QuestionOf<'shortText'>, string>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const text = value ?? '';
  const left = question.maxLength - text.length;
  const Field = question.maxLength > oneLineLength ? Textarea : TextInput;
  return (
    <div className={styles.text}>
      <Field
        label={t('question.text', { number })}
        // As `dir`, it would go to the frame around label and field.
        attributes={{ input: { dir: 'auto' } }}
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
        aria-describedby={describedBy}
      />
      <p className={styles.hint} role="status">
        {left <= nearLimit ? t('question.charactersLeft', { count: left }) : ''}
      </p>
    </div>
  );
}
