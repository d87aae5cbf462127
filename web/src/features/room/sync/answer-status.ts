/** The honest state of each answer, and of all together. */
import { isUnsent } from './answer-entry.ts';
import type { SaveQueueState } from './save-queue-types.ts';

/**
 * One answer: `none` never touched · `saving` · `saved` acknowledged by the server · `stored` on this device, to be sent
 * · `refused` by the server · `torn` two versions, to be chosen from.
 */
export type AnswerStatus = 'none' | 'saving' | 'saved' | 'stored' | 'refused' | 'torn';

/** The state of one answer. */
export function statusOf(state: SaveQueueState, questionId: string): AnswerStatus {
  const entry = state.entries.get(questionId);
  if (!entry) return 'none';
  if (entry.rival) return 'torn';
  if (!isUnsent(entry)) return entry.known ? 'saved' : 'none';
  if (entry.refusal !== null) return 'refused';
  // Given after the end this page knows of, it waits until the server has said whether the end was moved.
  return state.trouble || entry.pastEndOf !== null ? 'stored' : 'saving';
}

/** All answers in one state: the worst that holds for any of them. */
export function overallStatus(state: SaveQueueState): AnswerStatus {
  const statuses = new Set([...state.entries.keys()].map((questionId) => statusOf(state, questionId)));
  const worstFirst = ['torn', 'refused', 'stored', 'saving', 'saved'] as const;
  return worstFirst.find((status) => statuses.has(status)) ?? 'none';
}

/** How many answers are in a state. */
export function countStatus(state: SaveQueueState, status: AnswerStatus): number {
  return [...state.entries.keys()].filter((questionId) => statusOf(state, questionId) === status).length;
}
