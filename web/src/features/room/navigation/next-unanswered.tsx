/** The way to the next question that is not answered, or only partly; nothing when there is no other. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/button-link.tsx';
import { useStorePart } from '../../../lib/use-store.ts';
import { progressOf } from '../../../questions/in-the-room.tsx';
import type { ExamRoom } from '../exam-room-types.ts';
import { nextUnanswered } from '../questions/progress.ts';
import { useRoom } from '../use-room.ts';

/** The number of the next one after `from`; 0 for the first of all. */
export function nextUnansweredIn(room: ExamRoom, from: number): number | null {
  const { entries } = room.answers.get();
  const progress = room.state
    .get()
    .session.questions.map((one) => progressOf(one, entries.get(one.questionId)?.value ?? null));
  return nextUnanswered(progress, from);
}

interface NextUnansweredProps {
  /** The number of the question on the screen; 0 on the review. */
  readonly from: number;
  readonly fullWidth?: boolean;
}

/** A link. */
export function NextUnanswered({ from, fullWidth = false }: NextUnansweredProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const next = useStorePart(room.answers, () => nextUnansweredIn(room, from));
  const { sessionId } = room.state.get().session;
  if (next === null) return null;
  return (
    <ButtonLink href={`/sessions/${sessionId}/questions/${next}`} variant="default" fullWidth={fullWidth}>
      {t('navigator.nextUnanswered')}
    </ButtonLink>
  );
}
