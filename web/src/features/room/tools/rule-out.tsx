/** Ruling out: a choice the student has excluded is struck through. That is a note to oneself; the answer stays as it is. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../../../../shared/questions/question-fields.ts';
import { useSettings } from '../../../app/use-settings.ts';
import { Icon } from '../../../components/icon.tsx';
import { plainText } from '../../../components/rich-text/text-forms.ts';
import styles from './rule-out.module.css';
import { useScrap, useScraps } from './use-scraps.ts';

/** What the choices of one question need to know. */
export interface RuleOut {
  readonly isRuledOut: (choiceId: string) => boolean;
  /** True while the buttons are shown. */
  readonly isOn: boolean;
  readonly setRuledOut: (choice: Choice, isRuledOut: boolean) => void;
  /** What has just happened, for a screen reader. */
  readonly announcement: string;
}

/** The ruled-out choices of a question. */
export function useRuleOut(questionId: string): RuleOut {
  const { t } = useTranslation();
  const scraps = useScraps();
  const scrap = useScrap(questionId);
  const [{ rulesOut }] = useSettings();
  const [announcement, setAnnouncement] = useState('');
  return {
    isOn: rulesOut,
    announcement,
    isRuledOut: (choiceId) => scrap?.ruledOut.includes(choiceId) ?? false,
    setRuledOut(choice, isRuledOut) {
      scraps.setRuledOut(questionId, choice.id, isRuledOut);
      const text = plainText(choice);
      setAnnouncement(t(isRuledOut ? 'ruleOut.ruledOut' : 'ruleOut.restored', { text }));
    },
  };
}

interface RuleOutButtonProps {
  readonly choice: Choice;
  readonly ruleOut: RuleOut;
  /** The answer itself cannot be ruled out. */
  readonly isChosen: boolean;
  readonly disabled: boolean;
}

/** Beside a choice, outside of its label. */
export function RuleOutButton({ choice, ruleOut, isChosen, disabled }: RuleOutButtonProps) {
  const { t } = useTranslation();
  const isRuledOut = ruleOut.isRuledOut(choice.id);
  const text = plainText(choice);
  const label = t(isChosen ? 'ruleOut.isAnswer' : isRuledOut ? 'ruleOut.restore' : 'ruleOut.action', { text });
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={label}
      title={label}
      aria-disabled={isChosen}
      disabled={disabled}
      onClick={() => (isChosen ? null : ruleOut.setRuledOut(choice, !isRuledOut))}
    >
      <Icon name={isRuledOut ? 'undo' : 'strike'} />
    </button>
  );
}

/** Shows and hides the buttons, for this and all other questions: without them each choice is one step fewer by keyboard. */
export function RuleOutSwitch({ ruleOut }: { readonly ruleOut: RuleOut }) {
  const { t } = useTranslation();
  const [{ rulesOut }, change] = useSettings();
  return (
    <div className={styles.foot}>
      <button
        type="button"
        className={styles.switch}
        aria-pressed={rulesOut}
        onClick={() => change({ rulesOut: !rulesOut })}
      >
        <Icon name="strike" />
        {t('ruleOut.switch')}
      </button>
      <span className="visually-hidden" role="status">
        {ruleOut.announcement}
      </span>
    </div>
  );
}
