/** One of a few, side by side: the browser's own radio buttons. */
import { useId } from 'react';
import styles from './radio-row.module.css';

interface RadioRowProps<Value extends string | number> {
  readonly legend: string;
  readonly help?: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** The row; it wraps where it is narrow. */
export function RadioRow<Value extends string | number>(props: RadioRowProps<Value>) {
  const { legend, help, options, value, onChange } = props;
  const id = useId();
  return (
    <fieldset className={styles.group} aria-describedby={help ? `${id}-help` : undefined}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.row} data-many={options.length > 4}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {help ? (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      ) : null}
    </fieldset>
  );
}
