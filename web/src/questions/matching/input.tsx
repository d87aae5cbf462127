/** Matching: each prompt gets a select. Options that plain text would spoil are listed above, by letter. */

import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../components/field.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { needsRendering, plainText } from '../../components/rich-text/text-forms.ts';
import type { InputProps } from '../input-props.ts';
import styles from '../inputs.module.css';

/** A, B, C …, as the list above is lettered. */
const letterOf = (index: number) => String.fromCodePoint('A'.charCodeAt(0) + index);

/** The selects. */
export function MatchingInput(props: InputProps<'matching'>) {
  const { t } = useTranslation();
  const { question, value, number, describedBy, disabled, onChange } = props;
  const idBase = useId();
  const byLetter = question.options.some((option) => needsRendering(option));
  const matches = value ?? {};
  const options = [
    { value: '', label: t('question.pickMatch') },
    ...question.options.map((option, index) => ({
      value: option.id,
      label: byLetter
        ? t('question.letterOption', { letter: letterOf(index), text: plainText(option) })
        : plainText(option),
    })),
  ];

  function match(promptId: string, optionId: string) {
    const { [promptId]: _before, ...others } = matches;
    const next = optionId === '' ? others : { ...others, [promptId]: optionId };
    onChange(Object.keys(next).length > 0 ? next : null);
  }

  return (
    <fieldset className={styles.fieldset} aria-describedby={describedBy} disabled={disabled}>
      <legend className="visually-hidden">{t('question.match', { number })}</legend>
      {byLetter ? (
        <ol className={styles.letters}>
          {question.options.map((option) => (
            <li key={option.id}>
              <RichText inline text={option.text} format={option.format} />
            </li>
          ))}
        </ol>
      ) : null}
      {question.prompts.map((prompt) => (
        <div key={prompt.id} className={styles.match}>
          <label htmlFor={`${idBase}-${prompt.id}`} className={styles.prompt}>
            <RichText inline text={prompt.text} format={prompt.format} />
          </label>
          <Select
            id={`${idBase}-${prompt.id}`}
            aria-label={needsRendering(prompt) ? plainText(prompt) : undefined}
            options={options}
            value={matches[prompt.id] ?? ''}
            onChange={(event) => match(prompt.id, event.currentTarget.value)}
          />
        </div>
      ))}
    </fieldset>
  );
}
