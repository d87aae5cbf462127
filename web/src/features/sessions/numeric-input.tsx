/** A number, typed. A text field, as number fields drop what they do not understand. What is typed is kept as it is. */
import { TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxNumericLength } from '../../../../shared/questions/answer.ts';
import type { InputProps, QuestionOf } from './input-props.ts';
import styles from './inputs.module.css';
import { NumberKeys } from './number-keys.tsx';
import { readTyping } from './read-typing.ts';

/** The field, what phones have no keys for, and a word as soon as a text cannot be read as a number. */
export function NumericInput(props: InputProps<QuestionOf<'numeric'>, string>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const [hasFocus, setHasFocus] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const noticeId = useId();
  const text = value ?? '';
  const reading = readTyping(text, question.unit);
  // Half a number is no fault while it is being typed.
  const isUnreadable = reading === 'noNumber' || (reading === 'unfinished' && !hasFocus);
  const change = (typed: string) => onChange(typed === '' ? null : typed);
  return (
    <div className={`${styles.text} ${styles.number}`}>
      <TextInput
        ref={field}
        classNames={{ wrapper: styles.leftToRight }}
        label={t('question.number', { number })}
        description={t('question.numberHint')}
        descriptionProps={{ id: hintId }}
        // As `aria-describedby`, it would give way to the description's id.
        attributes={{ input: { 'aria-describedby': `${describedBy} ${hintId} ${noticeId}` } }}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
        disabled={disabled}
        maxLength={maxNumericLength}
        // What its keys lack, `NumberKeys` has.
        inputMode="decimal"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        rightSection={question.unit ? <span className={styles.unit}>{question.unit}</span> : null}
        rightSectionWidth={question.unit ? `${question.unit.length + 2}ch` : undefined}
        error={isUnreadable}
      />
      <NumberKeys field={field} unit={question.unit} disabled={disabled} onType={change} />
      <p id={noticeId} className={styles.unreadable} role="status">
        {isUnreadable ? t('question.notANumber') : ''}
      </p>
    </div>
  );
}
