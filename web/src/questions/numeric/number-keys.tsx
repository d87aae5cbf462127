/** Keys for what a phone's number pad lacks: on some there is no minus, no `e` and no unit. Shown where fingers type. */
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { maxNumericLength } from '../../../../shared/questions/numeric.ts';
import styles from './number-keys.module.css';

interface NumberKeysProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly unit: string | null;
  readonly disabled: boolean;
  /** Takes the field's whole text after a key was pressed. */
  readonly onType: (text: string) => void;
}

/** A row of keys that type where the caret is. */
export function NumberKeys({ field, unit, disabled, onType }: NumberKeysProps) {
  const { t } = useTranslation();
  const keys = [
    { label: '−', types: '−', name: t('question.keys.minus') },
    { label: 'e', types: 'e', name: t('question.keys.e') },
    { label: '×10ⁿ', types: '×10^', name: t('question.keys.power') },
    ...(unit === null ? [] : [{ label: unit, types: ` ${unit}`, name: t('question.keys.unit', { unit }) }]),
  ];
  function type(text: string) {
    const input = field.current;
    if (!input) return;
    const [start, end] = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length];
    if (input.value.length - (end - start) + text.length > maxNumericLength) return;
    input.setRangeText(text, start, end, 'end');
    input.focus();
    onType(input.value);
  }
  return (
    <fieldset className={styles.keys} aria-label={t('question.keys.title')} disabled={disabled}>
      {keys.map(({ label, types, name }) => (
        <button
          key={label}
          type="button"
          className={styles.key}
          dir="ltr"
          aria-label={name}
          // The field keeps its focus, and the phone's keyboard stays open.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => type(types)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
