/** Two versions of one answer, from two tabs or devices: both shown, nothing thrown away, the student chooses. */

import { useTranslation } from 'react-i18next';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { formatTime } from '../../../lib/format.ts';
import { AnswerText } from '../../../questions/in-the-room.tsx';
import styles from '../test-room.module.css';
import { useEntry, useRoom } from '../use-room.ts';

/** The notice; nothing when there is only one version. */
export function RivalNotice({ question }: { readonly question: StudentQuestion }) {
  const { t, i18n } = useTranslation();
  const room = useRoom();
  const { value, rival } = useEntry(question.questionId);
  if (!rival) return null;
  const { questionId } = question;
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t('rival.title')}
      actions={
        <>
          <Button onClick={() => room.choose(questionId, 'mine')}>{t('rival.mine')}</Button>
          <Button variant="default" onClick={() => room.choose(questionId, 'other')}>
            {t('rival.other')}
          </Button>
        </>
      }
    >
      <p>{t('rival.help')}</p>
      <dl className={styles.versions}>
        <div>
          <dt>{t('rival.mineLabel')}</dt>
          <dd>
            <AnswerText question={question} answer={value} />
          </dd>
        </div>
        <div>
          <dt>{t('rival.otherLabel', { time: formatTime(rival.savedAt, i18n.language, true) })}</dt>
          <dd>
            <AnswerText question={question} answer={rival.value} />
          </dd>
        </div>
      </dl>
    </Notice>
  );
}
