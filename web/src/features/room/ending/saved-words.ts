/** How much was answered, and that it counts, in words that leave nobody thinking that the rest was lost. */
import type { TFunction } from 'i18next';
import type { AttemptView } from '../../../../../shared/api/attempts.ts';

/** `You answered 1 of 5 questions. Your answer was saved and graded.` */
export function savedWords(
  attempt: Pick<AttemptView, 'answeredCount' | 'questionCount' | 'isPending'>,
  t: TFunction,
): string {
  const { answeredCount: answered, questionCount: count } = attempt;
  if (answered === 0) return t('closed.savedNone', { count });
  const graded = attempt.isPending ? t('closed.savedUnmarked') : t('closed.savedGraded', { count: answered });
  return `${answered < count ? t('closed.savedSome', { answered, count }) : t('closed.savedAll', { count })} ${graded}`;
}
