/** Picking: one, several, true or false. The browser's own radio buttons and checkboxes, as wide as the page. */
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormattedText, needsRendering, plainText } from '../components/rich-text/text-forms.ts';
import { RuleOutButton } from '../features/room/tools/rule-out.tsx';
import styles from './inputs.module.css';

interface ChoicesProps {
  readonly legend: string;
  readonly hint?: string;
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** The legend is short, because it is read with every choice; the question's text describes the group. */
export function Choices({ legend, hint, describedBy, disabled, children }: ChoicesProps) {
  return (
    <fieldset className={styles.fieldset} aria-describedby={describedBy} disabled={disabled}>
      <legend className="visually-hidden">{legend}</legend>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {children}
    </fieldset>
  );
}

type PickableProps = ComponentProps<typeof RuleOutButton> & { readonly children: ReactNode };

/** A choice, with the button that rules it out beside it. */
export function Pickable({ children, ...props }: PickableProps) {
  return (
    <div className={styles.pickable} data-rule-out={props.ruleOut.isOn}>
      {children}
      {props.ruleOut.isOn ? <RuleOutButton {...props} /> : null}
    </div>
  );
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  /** Struck through; it can be chosen all the same. */
  readonly isRuledOut?: boolean;
  /** The name for a screen reader, where the visible label is a formula. */
  readonly spokenText?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** A choice with its radio button or checkbox. */
export function Choice({ type, name, checked, isRuledOut = false, spokenText, onChange, children }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <label className={styles.choice} data-ruled-out={isRuledOut}>
      <input
        type={type}
        name={name}
        checked={checked}
        aria-label={spokenText && isRuledOut ? t('ruleOut.ruledOut', { text: spokenText }) : spokenText}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={styles.choiceText}>{children}</span>
      {isRuledOut ? <span className="visually-hidden">{t('ruleOut.isRuledOut')}</span> : null}
    </label>
  );
}

/** Formulas and code inside a label are lost on some screen readers; their source is not. */
export function spoken(text: FormattedText): string | undefined {
  return needsRendering(text) ? plainText(text) : undefined;
}
