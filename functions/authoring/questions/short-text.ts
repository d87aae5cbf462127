/** A short text, as an author writes it. */
import * as z from 'zod/mini';
import { normaliseText } from '../../questions/normalise-text.ts';
import { readShortAnswers } from '../formats/gift/gift-typed-answers.ts';
import { placed } from '../placed-text.ts';
import { feedbackAs } from '../publish/formatted-text.ts';
import { shareOfPercent } from '../publish/weights.ts';
import type { RuleFault } from '../rule-fault.ts';
import { longestAnswer, sourceFields, text, textOr, Weight, withFeedback } from '../source-fields.ts';
import type { AuthoredType } from './authored-type.ts';
import { withoutPoints } from './without-points.ts';

/** An accepted text with what it earns or what is said about it. */
export const TextAnswerSource = z.strictObject({
  text: text(longestAnswer),
  weight: z._default(Weight, 100),
  ...withFeedback,
});

const schema = z.strictObject({
  type: z.literal('shortText'),
  ...sourceFields,
  accept: z.array(textOr(TextAnswerSource)).check(z.minLength(1), z.maxLength(100)),
  wildcards: z._default(z.boolean(), false),
  caseSensitive: z._default(z.boolean(), false),
  whiteSpace: z._default(z.enum(['collapse', 'ignore', 'exact']), 'collapse'),
  maxLength: z._default(z.int().check(z.minimum(1), z.maximum(longestAnswer)), 500),
});
type ShortTextSource = z.infer<typeof schema>;

export const shortText: AuthoredType<'shortText', typeof schema> = {
  schema,
  entries: { accept: TextAnswerSource },
  texts: ({ accept }) => accept.map((answer, index) => placed(['accept', index], answer, 'feedback')),
  check: checkAccepted,
  toKeyed(question, { common }) {
    const { type, caseSensitive, whiteSpace, maxLength } = question;
    return { ...common, ...toKeyedTexts(question), type, caseSensitive, whiteSpace, maxLength };
  },
  gift: { form: 'texts', read: readShortAnswers },
};

function checkAccepted(question: ShortTextSource): RuleFault[] {
  const faults = question.accept.flatMap(({ text }, index): RuleFault[] => {
    const path = ['accept', index];
    if (normaliseText(question, text) === '') return [{ path, message: 'has nothing a student could type' }];
    const shortest = question.wildcards ? text.replace(/\\\*|\*/g, (star) => star.slice(1)) : text;
    if (shortest.length > question.maxLength) {
      return [{ path, message: `is longer than maxLength (${question.maxLength}), so nobody could type it` }];
    }
    return [];
  });
  return [
    ...faults,
    ...withoutPoints(
      question.accept.map(({ weight }) => weight),
      'accept',
    ),
  ];
}

function toKeyedTexts({ accept, wildcards }: ShortTextSource) {
  const heaviest = Math.max(...accept.map(({ weight }) => weight));
  const isPlain = accept.every(({ weight, feedback }) => weight === 100 && feedback === undefined);
  const answers = accept.map(({ text, weight, feedback, feedbackFormat }) => ({
    text,
    share: shareOfPercent(weight),
    ...feedbackAs('feedback', feedback, feedbackFormat),
  }));
  return {
    acceptedTexts: accept.filter(({ weight }) => weight === heaviest).map(({ text }) => text),
    ...(isPlain ? {} : { answers }),
    ...(wildcards ? { wildcards } : {}),
  };
}
