/** A test as the page moves through it: its parts, and what stands on one page of it. Pure. */
import type { OpenSession } from '../../../../../shared/api/sessions.ts';
import type { StudentQuestion } from '../../../../../shared/questions/student-question.ts';
import type { Section } from '../../../../../shared/questions/test-layout.ts';

/** Consecutive questions; a test without sections is one part. */
export interface Part {
  readonly section: Section | null;
  /** Counted from 1, through the whole test. */
  readonly questions: readonly { readonly question: StudentQuestion; readonly number: number }[];
}

/** The parts of a session, in their order. */
export function partsOf({ questions, sections }: Pick<OpenSession, 'questions' | 'sections'>): readonly Part[] {
  const numbered = questions.map((question, index) => ({ question, number: index + 1 }));
  if (sections.length === 0) return [{ section: null, questions: numbered }];
  return sections.map((section) => ({
    section,
    questions: numbered.filter(({ question }) => section.questionIds.includes(question.questionId)),
  }));
}

/** The place of the part that holds a question; 0 when there is no such question. */
export function partIndexOf(parts: readonly Part[], number: number): number {
  return Math.max(
    0,
    parts.findIndex((part) => part.questions.some((one) => one.number === number)),
  );
}

/** Whether a question is the first of its part: its instructions come before it. */
export function opensPart(part: Part, number: number): boolean {
  return part.questions[0]?.number === number;
}
