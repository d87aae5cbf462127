/** Answers of a request against the questions of their test. Pure. */
import * as z from 'zod/mini';
import type { FieldError } from '../../../shared/api/problem.ts';
import { AnswerChange } from '../../../shared/questions/answer.ts';
import type { TestVersion } from '../../catalogue/test-version.ts';
import { fieldErrors } from '../../platform/http/http-request.ts';
import { checkAnswer } from '../../questions/registry.ts';

/** Sorts answers into changes, one per question (the newest revision), and faults with a pointer to each. */
export function checkAnswers(
  version: TestVersion,
  answers: readonly unknown[],
): { changes: AnswerChange[]; errors: FieldError[] } {
  const questions = new Map(version.questions.map((question) => [question.questionId, question]));
  const newest = new Map<string, AnswerChange>();
  const errors: FieldError[] = [];
  for (const [index, answer] of answers.entries()) {
    const pointer = `/answers/${index}`;
    const parsed = z.safeParse(AnswerChange, answer);
    if (!parsed.success) {
      errors.push(...fieldErrors(parsed.error.issues, pointer).map((error) => ({ ...error, ...questionIdOf(answer) })));
      continue;
    }
    const { questionId, value, revision } = parsed.data;
    const question = questions.get(questionId);
    const fault = question
      ? checkAnswer(question, value)
      : { code: 'unknown_question', detail: 'This test has no such question.' };
    if (fault) errors.push({ pointer: `${pointer}/${question ? 'value' : 'questionId'}`, questionId, ...fault });
    else if (revision > (newest.get(questionId)?.revision ?? 0)) newest.set(questionId, parsed.data);
  }
  return { changes: [...newest.values()], errors };
}

const Named = z.object({ questionId: z.string().check(z.maxLength(100)) });

function questionIdOf(answer: unknown): { questionId?: string } {
  const parsed = z.safeParse(Named, answer);
  return parsed.success ? parsed.data : {};
}
