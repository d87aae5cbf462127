/** What became of one answer, under it: saving, saved at, kept on this device, or refused and why. */
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../components/icon.tsx';
import { formatTime } from '../../../lib/format.ts';
import { useStorePart } from '../../../lib/use-store.ts';
import { progressOf } from '../../../questions/in-the-room.tsx';
import { useIsPreview } from '../preview-mark.ts';
import { useEntry, useRoom, useStatus } from '../use-room.ts';
import styles from './answer-state.module.css';
import { refusalWords } from './refusal-words.ts';
import { statusIcons } from './save-indicator.tsx';

/** A line of text. */
export function AnswerState({ questionId }: { readonly questionId: string }) {
  const { t, i18n } = useTranslation();
  const isPreview = useIsPreview();
  const room = useRoom();
  const entry = useEntry(questionId);
  const status = useStatus(questionId);
  const trouble = useStorePart(room.answers, (state) => state.trouble);
  const question = useStorePart(room.state, ({ session }) =>
    session.questions.find((one) => one.questionId === questionId),
  );
  const savedOnDevice = useStorePart(room.state, (state) => state.savedOnDevice);

  function words(): string {
    switch (status) {
      case 'none':
        return t('answerState.none');
      case 'saving':
        return t('answerState.saving');
      case 'saved':
        if (isPreview) return t('preview.answered');
        return t('answerState.saved', { time: formatTime(entry.known?.savedAt ?? '', i18n.language, true) });
      case 'stored':
        return t(savedOnDevice ? `answerState.stored.${trouble ?? 'offline'}` : 'answerState.inMemory');
      case 'refused':
        return t('answerState.refused', { reason: t(`answerState.refusal.${refusalWords(entry.refusal)}`) });
      case 'torn':
        return t('answerState.torn');
    }
  }

  /** What a state of saving alone would hide: that something is missing. */
  function missing(): string | null {
    const progress = question ? progressOf(question, entry.value) : null;
    if (progress?.kind === 'partly') return t('answerState.partly', { given: progress.given, of: progress.of });
    return progress?.kind === 'open' && typeof entry.value === 'string' ? t('answerState.blank') : null;
  }

  const lack = missing();
  return (
    <p className={styles.state} data-status={status}>
      {status === 'none' ? null : <Icon name={statusIcons[status]} />}
      <span className="numbers">
        {words()}
        {lack === null ? null : <span className={styles.lack}>{lack}</span>}
      </span>
    </p>
  );
}
