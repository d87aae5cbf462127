/** A number, as an author writes it. */
import * as z from 'zod/mini';
import { decimalFault } from '../decimal-source.ts';
import { readNumbers } from '../formats/gift/gift-typed-answers.ts';
import { placed } from '../placed-text.ts';
import { feedbackAs } from '../publish/formatted-text.ts';
import { shareOfPercent } from '../publish/weights.ts';
import type { RuleFault } from '../rule-fault.ts';
import { DecimalNumber, decimal, sourceFields, Tolerance, text, Weight, withFeedback } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';
import { withoutPoints } from './without-points.ts';

/** One of several answers to a `numeric` question. The answer `*` is met by anything. */
const NumberAnswerSource = z.strictObject({
  answer: decimal((value) => (value.trim() === '*' ? null : decimalFault(value))),
  tolerance: Tolerance,
  weight: z._default(Weight, 100),
  ...withFeedback,
});

/** Either `answer`, with its `tolerance`, or `answers`. */
const schema = z.strictObject({
  type: z.literal('numeric'),
  ...sourceFields,
  answer: z.optional(DecimalNumber),
  tolerance: Tolerance,
  answers: z.optional(z.array(NumberAnswerSource).check(z.minLength(1), z.maxLength(100))),
  unit: z.optional(text(40)),
});
type NumericSource = z.infer<typeof schema>;

export const numeric: AuthoredType<'numeric', typeof schema> = {
  schema,
  entries: { answers: NumberAnswerSource },
  texts: ({ answers = [] }) => answers.map((answer, index) => placed(['answers', index], answer, 'feedback')),
  check: checkNumeric,
  toKeyed: (question, { common }) => ({
    ...common,
    ...toKeyedNumber(question),
    type: question.type,
    unit: question.unit?.trim() ?? null,
  }),
  gift: { form: 'numbers', read: readNumbers },
};

function checkNumeric({ answer, tolerance, answers }: NumericSource): RuleFault[] {
  if (answers === undefined) return answer === undefined ? [{ path: ['answer'], message: 'is missing' }] : [];
  const faults = withoutPoints(
    answers.map(({ weight }) => weight),
    'answers',
  );
  if (answer !== undefined)
    faults.push({ path: ['answer'], message: 'can’t be combined with answers: remove one of them' });
  if (tolerance !== '0') faults.push({ path: ['tolerance'], message: 'belongs to each of the answers' });
  return faults;
}

function toKeyedNumber(question: NumericSource) {
  const { answer, tolerance, answers } = question;
  if (answers === undefined) return { rightNumber: answer ?? '', tolerance };
  const heaviest = Math.max(...answers.map(({ weight }) => weight));
  const best = answers.find((one) => one.weight === heaviest && one.answer !== '*');
  return {
    rightNumber: best?.answer ?? '',
    tolerance: best?.tolerance ?? '0',
    answers: answers.map((one) => ({
      number: one.answer === '*' ? null : one.answer,
      tolerance: one.tolerance,
      share: shareOfPercent(one.weight),
      ...feedbackAs('feedback', one.feedback, one.feedbackFormat),
    })),
  };
}
