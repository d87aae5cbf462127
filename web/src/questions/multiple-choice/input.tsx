import { useTranslation } from 'react-i18next';
import type { Choice as ChoiceOption } from '../../../../shared/questions/question-fields.ts';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { RuleOutSwitch, useRuleOut } from '../../features/room/tools/rule-out.tsx';
import { Choice, Choices, Pickable, spoken } from '../choice-list.tsx';
import type { InputProps } from '../input-props.ts';

/** Any number of several. */
export function MultipleChoiceInput(props: InputProps<'multipleChoice'>) {
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
