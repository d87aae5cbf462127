/** Picking: one, several, true or false. The browser's own radio buttons and checkboxes, as wide as the page. */
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice as ChoiceOption } from '../../../../shared/questions/student-question.ts';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { type FormattedText, needsRendering, plainText } from '../../components/rich-text/text-forms.ts';
import type { InputProps, QuestionOf } from './input-props.ts';
import styles from './inputs.module.css';
import { RuleOutButton, RuleOutSwitch, useRuleOut } from './rule-out.tsx';

/** One of several. */
export function SingleChoiceInput(props: InputProps<QuestionOf<'singleChoice'>, string>) {
  const { t } = useTranslation();
  const { question, value, disabled, onChange } = props;
  const ruleOut = useRuleOut(question.questionId);
  return (
    <Choices {...props} legend={t('question.pickOne', { number: props.number })}>
      {question.choices.map((choice) => (
        <Pickable key={choice.id} choice={choice} ruleOut={ruleOut} isChosen={value === choice.id} disabled={disabled}>
          <Choice
            type="radio"
            name={question.questionId}
            checked={value === choice.id}
            isRuledOut={ruleOut.isRuledOut(choice.id)}
            spokenText={spoken(choice)}
            onChange={() => {
              if (ruleOut.isRuledOut(choice.id)) ruleOut.setRuledOut(choice, false);
              onChange(choice.id);
            }}
          >
            <RichText inline text={choice.text} format={choice.format} />
          </Choice>
        </Pickable>
      ))}
      <RuleOutSwitch ruleOut={ruleOut} />
    </Choices>
  );
}

/** Any number of several. */
export function MultipleChoiceInput(props: InputProps<QuestionOf<'multipleChoice'>, readonly string[]>) {
  const { t } = useTranslation();
  const { question, value, disabled, onChange } = props;
  const ruleOut = useRuleOut(question.questionId);
  const picked = value ?? [];

  function toggle(changed: ChoiceOption, on: boolean) {
    if (on && ruleOut.isRuledOut(changed.id)) ruleOut.setRuledOut(changed, false);
    const next = question.choices
      .map((choice) => choice.id)
      .filter((id) => (id === changed.id ? on : picked.includes(id)));
    onChange(next.length > 0 ? next : null);
  }

  return (
    <Choices {...props} legend={t('question.pickAny', { number: props.number })} hint={t('question.pickAnyHint')}>
      {question.choices.map((choice) => (
        <Pickable
          key={choice.id}
          choice={choice}
          ruleOut={ruleOut}
          isChosen={picked.includes(choice.id)}
          disabled={disabled}
        >
          <Choice
            type="checkbox"
            name={question.questionId}
            checked={picked.includes(choice.id)}
            isRuledOut={ruleOut.isRuledOut(choice.id)}
            spokenText={spoken(choice)}
            onChange={(on) => toggle(choice, on)}
          >
            <RichText inline text={choice.text} format={choice.format} />
          </Choice>
        </Pickable>
      ))}
      <RuleOutSwitch ruleOut={ruleOut} />
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

type PickableProps = ComponentProps<typeof RuleOutButton> & { readonly children: ReactNode };

/** A choice, with the button that rules it out beside it. */
function Pickable({ children, ...props }: PickableProps) {
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

function Choice({ type, name, checked, isRuledOut = false, spokenText, onChange, children }: ChoiceProps) {
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
function spoken(text: FormattedText): string | undefined {
  return needsRendering(text) ? plainText(text) : undefined;
}
