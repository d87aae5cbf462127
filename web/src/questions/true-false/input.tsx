import { useTranslation } from 'react-i18next';
import { Choice, Choices } from '../choice-list.tsx';
import type { InputProps } from '../input-props.ts';

/** True or false. */
export function TrueFalseInput(props: InputProps<'trueFalse'>) {
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
