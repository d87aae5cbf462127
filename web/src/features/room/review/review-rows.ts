/** What the review lists, and what of it a student asks to see. Pure. */
import type { OpenSession } from '../../../../../shared/api/sessions.ts';
import type { AnswerValue } from '../../../../../shared/questions/answer.ts';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import { progressOf } from '../../../questions/in-the-room.tsx';
import type { Progress } from '../../../questions/progress.ts';
import { type AnswerStatus, statusOf } from '../sync/answer-status.ts';
import type { SaveQueueState } from '../sync/save-queue-types.ts';

/** One question, as it stands. */
export interface ReviewRow {
  readonly question: StudentQuestion;
  readonly number: number;
  readonly value: AnswerValue;
  readonly progress: Progress;
  readonly status: AnswerStatus;
  readonly isFlagged: boolean;
}

/** All rows, in the order of the test. */
export function rowsOf(
  { questions }: Pick<OpenSession, 'questions'>,
  answers: SaveQueueState,
  flagged: ReadonlySet<string>,
): readonly ReviewRow[] {
  return questions.map((question, index) => {
    const { questionId } = question;
    const value = answers.entries.get(questionId)?.value ?? null;
    return {
      question,
      number: index + 1,
      value,
      progress: progressOf(question, value),
      status: statusOf(answers, questionId),
      isFlagged: flagged.has(questionId),
    };
  });
}

export const reviewFilters = ['all', 'open', 'partly', 'flagged'] as const;
export type ReviewFilter = (typeof reviewFilters)[number];

/** The rows that a filter leaves. */
export function rowsFor(filter: ReviewFilter, rows: readonly ReviewRow[]): readonly ReviewRow[] {
  switch (filter) {
    case 'all':
      return rows;
    case 'flagged':
      return rows.filter((row) => row.isFlagged);
    case 'open':
    case 'partly':
      return rows.filter((row) => row.progress.kind === filter);
  }
}
