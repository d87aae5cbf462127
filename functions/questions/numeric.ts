/** A number, typed in any usual spelling: the first answer of the key that is met decides. */
import * as z from 'zod/mini';
import { maxNumericLength } from '../../shared/questions/numeric.ts';
import { parseNumber } from '../../shared/questions/parse-number.ts';
import { FormattedText } from '../../shared/questions/text-format.ts';
import { checkText } from './answer-fault.ts';
import { best, oneOrList } from './best-answers.ts';
import { bytesPerCharacter } from './choices.ts';
import { isWithin } from './is-within.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing, Share } from './share.ts';

/** A decimal number as the author typed it, with a point; as a number only in versions from before. */
const DecimalText = z.union([z.string(), z.pipe(z.number(), z.transform(String))]);

const NumberAnswer = z.object({
  /** As its author typed it; `null` is met by any answer. */
  number: z.nullable(z.string()),
  tolerance: z.string(),
  share: Share,
  feedback: z.optional(FormattedText),
});
type NumberAnswer = z.infer<typeof NumberAnswer>;

const schema = z.object({
  ...keyedFields,
  type: z.literal('numeric'),
  rightNumber: DecimalText,
  /** Largest difference that still counts, absolute and inclusive. */
  tolerance: DecimalText,
  /** When there are several, weights or feedback; then `rightNumber` is one that earns the most. */
  answers: z.optional(z.array(NumberAnswer)),
  unit: z.nullable(z.string()),
});
type NumericQuestion = z.infer<typeof schema>;

export const numeric: QuestionModule<'numeric', typeof schema> = {
  schema,
  toStudent: ({ type, unit }, common) => ({ ...common, type, unit }),
  answerForm: 'The answer must be text.',
  checkAnswer: (_, typed) => checkText(typed, maxNumericLength),
  grade: (question, typed) => metAnswer(question, typed)?.share ?? allOrNothing(false),
  /** `9.81 ± 0.05 m/s²`, all of it as the author typed it. */
  correctAnswer(question) {
    const unit = question.unit === null ? '' : ` ${question.unit}`;
    const texts = best(answersOf(question), ({ share }) => share).map(({ number, tolerance }) => {
      if (number === null) return '*';
      return `${number}${/[1-9]/.test(tolerance.replace(/e.*/i, '')) ? ` ± ${tolerance}` : ''}${unit}`;
    });
    return oneOrList(texts);
  },
  answerFeedback(question, typed) {
    const { feedback } = metAnswer(question, typed) ?? {};
    return feedback ? [feedback] : [];
  },
  maxBytes: () => maxNumericLength * bytesPerCharacter,
};

/** The answers of the key, in the order in which they are tried. */
function answersOf({ answers, rightNumber, tolerance }: NumericQuestion): readonly NumberAnswer[] {
  return answers ?? [{ number: rightNumber, tolerance, share: allOrNothing(true) }];
}

/** The first answer of the key that is met by what was typed; see `parseNumber`. */
function metAnswer(question: NumericQuestion, typed: string): NumberAnswer | undefined {
  const given = parseNumber(typed, question.unit);
  const isMet = ({ number, tolerance }: NumberAnswer) =>
    number === null || (given !== null && isWithin(tolerance, number, given));
  return answersOf(question).find(isMet);
}
