/** Fields with their label, and with what is said about them: the browser's own, so that phones and readers know them. */
import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './field.module.css';

interface FieldLook {
  readonly label: string;
  /** A line between the label and the field. */
  readonly description?: string;
  /** What is wrong, below the field and read out when it comes; `null` for a field that has nothing wrong now. */
  readonly error?: string | null;
}

interface TextInputProps extends FieldLook, ComponentProps<'input'> {
  /** At the end of the line, as part of the field. */
  readonly unit?: string | null;
}

/** One line of text. */
export function TextInput({ label, description, error, unit = null, ...props }: TextInputProps) {
  const field = useField({ label, description, error }, props);
  return field.frame(
    unit === null ? (
      <input {...field.attributes} />
    ) : (
      <span className={styles.withUnit} dir={props.dir} data-invalid={error ? true : undefined}>
        <input {...field.attributes} />
        <span className={styles.unit}>{unit}</span>
      </span>
    ),
  );
}

/** Several lines of text. */
export function Textarea({ label, description, error, ...props }: FieldLook & ComponentProps<'textarea'>) {
  const field = useField({ label, description, error }, props);
  return field.frame(<textarea {...field.attributes} />);
}

interface SelectProps extends ComponentProps<'select'> {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of several, folded; its label stands elsewhere. */
export function Select({ options, className, ...props }: SelectProps) {
  return (
    <select {...props} className={className ? `${styles.select} ${className}` : styles.select}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

interface ControlProps {
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

function useField<Props extends ControlProps>({ label, description, error }: FieldLook, props: Props) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const described = [props['aria-describedby'], description && `${id}-description`, error && `${id}-error`];
  return {
    attributes: {
      ...props,
      id,
      className: props.className ? `${styles.control} ${props.className}` : styles.control,
      'aria-describedby': described.filter(Boolean).join(' ') || undefined,
      'aria-invalid': error ? true : undefined,
    },
    frame: (control: ReactNode) => (
      <div className={styles.field}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {description ? (
          <p id={`${id}-description`} className={styles.description}>
            {description}
          </p>
        ) : null}
        {control}
        {error === undefined ? null : (
          <p id={`${id}-error`} className={styles.error} role="status">
            {error}
          </p>
        )}
      </div>
    ),
  };
}
