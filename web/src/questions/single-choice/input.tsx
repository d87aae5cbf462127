import { useTranslation } from 'react-i18next';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { RuleOutSwitch, useRuleOut } from '../../features/room/tools/rule-out.tsx';
import { Choice, Choices, Pickable, spoken } from '../choice-list.tsx';
import type { InputProps } from '../input-props.ts';

/** One of several. */
export function SingleChoiceInput(props: InputProps<'singleChoice'>) {
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
