/** A sign for each result: no two alike, for who sees no colours. */
import type { QuestionResult } from '../../../../shared/api/attempts.ts';
import type { IconName } from '../../components/icon.tsx';

export const resultIcons = {
  correct: 'check',
  partial: 'partly',
  incorrect: 'close',
  unanswered: 'blank',
  pending: 'pencil',
} as const satisfies Record<QuestionResult, IconName>;
