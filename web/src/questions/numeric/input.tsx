/** A number, typed. A text field, as number fields drop what they do not understand. What is typed is kept as it is. */

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxNumericLength } from '../../../../shared/questions/numeric.ts';
import { TextInput } from '../../components/field.tsx';
import type { InputProps } from '../input-props.ts';
import styles from '../inputs.module.css';
import { NumberKeys } from './number-keys.tsx';
import { readTyping } from './read-typing.ts';

/** The field, what phones have no keys for, and a word as soon as a text cannot be read as a number. */
export function NumericInput(props: InputProps<'numeric'>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const [hasFocus, setHasFocus] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const text = value ?? '';
  const reading = readTyping(text, question.unit);
  // Half a number is no fault while it is being typed.
  const isUnreadable = reading === 'noNumber' || (reading === 'unfinished' && !hasFocus);
  const change = (typed: string) => onChange(typed === '' ? null : typed);
  return (
    <div className={`${styles.text} ${styles.number}`}>
      <TextInput
        ref={field}
        // A minus belongs before its number, the unit after it.
        dir="ltr"
        label={t('question.number', { number })}
        description={t('question.numberHint')}
        aria-describedby={describedBy}
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
        unit={question.unit}
        error={isUnreadable ? t('question.notANumber') : null}
      />
      <NumberKeys field={field} unit={question.unit} disabled={disabled} onType={change} />
    </div>
  );
}
