/** After the end: answers on this device that the server did not confirm. Shown, not thrown away. */
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../../../shared/api/attempts.ts';
import { isAnswered } from '../../../../../shared/questions/answer.ts';
import { Notice } from '../../../components/notice.tsx';
import { RichText } from '../../../components/rich-text/rich-text.tsx';
import { firstParagraph } from '../../../components/rich-text/text-forms.ts';
import { AnswerText } from '../../../questions/in-the-room.tsx';
import { type AnswerEntry, sameValue } from '../sync/answer-entry.ts';
import type { LateDelivery } from '../sync/late-delivery.ts';
import styles from './closed-page.module.css';

interface MissingAnswersProps {
  /** `undefined`: not known yet, and then whatever was not confirmed counts as missing. */
  readonly attempt?: AttemptView;
  readonly delivery: LateDelivery;
}

/** The notice; nothing when everything arrived. An acknowledgement can get lost: what the attempt has is not missing. */
export function MissingAnswers({ attempt, delivery }: MissingAnswersProps) {
  const { t } = useTranslation();
  const reviewed = attempt?.questions ?? [];
  const missing = delivery.missing.filter((entry) => {
    if (!isAnswered(entry.value)) return false;
    const counted = reviewed.find(({ question }) => question.questionId === entry.questionId);
    return !attempt?.review.answers.visible || !counted || !sameValue(counted.answer, entry.value);
  });
  if (missing.length === 0) return null;
  return (
    <Notice tone="warn" title={t('missing.title', { count: missing.length })}>
      <p>{t(`missing.${delivery.state}`)}</p>
      <ul className={styles.missing}>
        {missing.map((entry) => {
          const question = reviewed.find((one) => one.question.questionId === entry.questionId)?.question;
          return (
            <li key={entry.questionId}>
              <p className={styles.missingQuestion}>
                {question ? <RichText inline {...firstParagraph(question)} /> : entry.questionId}
              </p>
              {question ? <AnswerText question={question} answer={entry.value} /> : <RawAnswer entry={entry} />}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** While the policy hides the questions: typed text as it is; ids would say nothing. */
function RawAnswer({ entry }: { readonly entry: AnswerEntry }) {
  return typeof entry.value === 'string' ? <p dir="auto">{entry.value}</p> : null;
}
