/** Picking: one, several, true or false. The browser's own radio buttons and checkboxes, as wide as the page. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { needsRendering, plainText, RichText } from '../../components/rich-text.tsx';
import type { InputProps, QuestionOf } from './input-props.ts';
import styles from './inputs.module.css';

/** One of several. */
export function SingleChoiceInput(props: InputProps<QuestionOf<'singleChoice'>, string>) {
  const { t } = useTranslation();
  const { question, value, onChange } = props;
  return (
    <Choices {...props} legend={t('question.pickOne', { number: props.number })}>
      {question.choices.map((choice) => (
        <Choice
          key={choice.id}
          type="radio"
          name={question.questionId}
          checked={value === choice.id}
          spokenText={spoken(choice.text)}
          onChange={() => onChange(choice.id)}
        >
          <RichText inline text={choice.text} />
        </Choice>
      ))}
    </Choices>
  );
}

/** Any number of several. */
export function MultipleChoiceInput(props: InputProps<QuestionOf<'multipleChoice'>, readonly string[]>) {
  const { t } = useTranslation();
  const { question, value, onChange } = props;
  const picked = value ?? [];

  function toggle(id: string, on: boolean) {
    const next = question.choices.map((choice) => choice.id).filter((one) => (one === id ? on : picked.includes(one)));
    onChange(next.length > 0 ? next : null);
  }

  return (
    <Choices {...props} legend={t('question.pickAny', { number: props.number })} hint={t('question.pickAnyHint')}>
      {question.choices.map((choice) => (
        <Choice
          key={choice.id}
          type="checkbox"
          name={question.questionId}
          checked={picked.includes(choice.id)}
          spokenText={spoken(choice.text)}
          onChange={(on) => toggle(choice.id, on)}
        >
          <RichText inline text={choice.text} />
        </Choice>
      ))}
    </Choices>
  );
}

/** True or false. */
export function TrueFalseInput(props: InputProps<QuestionOf<'trueFalse'>, boolean>) {
  const { t } = useTranslation();
  const { question, value, onChange } = props;
  return (
    <Choices {...props} legend={t('question.trueOrFalse', { number: props.number })}>
      {[true, false].map((option) => (
        <Choice
          key={String(option)}
          type="radio"
          name={question.questionId}
          checked={value === option}
          onChange={() => onChange(option)}
        >
          {t(option ? 'question.true' : 'question.false')}
        </Choice>
      ))}
    </Choices>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly hint?: string;
  readonly describedBy: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** The legend is short, because it is read with every choice; the question's text describes the group. */
function Choices({ legend, hint, describedBy, disabled, children }: ChoicesProps) {
  return (
    <fieldset className={styles.fieldset} aria-describedby={describedBy} disabled={disabled}>
      <legend className="visually-hidden">{legend}</legend>
      {hint ? <p className={styles.hint}>{hint}</p> : null}
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  /** The name for a screen reader, where the visible label is a formula. */
  readonly spokenText?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

function Choice({ type, name, checked, spokenText, onChange, children }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input
        type={type}
        name={name}
        checked={checked}
        aria-label={spokenText}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className={styles.choiceText}>{children}</span>
    </label>
  );
}

/** Formulas and code inside a label are lost on some screen readers; their source is not. */
function spoken(text: string): string | undefined {
  return needsRendering(text) ? plainText(text) : undefined;
}
