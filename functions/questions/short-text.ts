/** A word or a sentence, typed: the first accepted text that is met decides. */
import * as z from 'zod/mini';
import { FormattedText } from '../../shared/questions/text-format.ts';
import { checkText } from './answer-fault.ts';
import { bytesPerCharacter } from './choices.ts';
import { normaliseText } from './normalise-text.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing, Share } from './share.ts';

/** An accepted text and what it earns. */
const TextAnswer = z.object({ text: z.string(), share: Share, feedback: z.optional(FormattedText) });
type TextAnswer = z.infer<typeof TextAnswer>;

const schema = z.object({
  ...keyedFields,
  type: z.literal('shortText'),
  acceptedTexts: z.array(z.string()),
  /** When there are weights or feedback; then `acceptedTexts` are those that earn the most. */
  answers: z.optional(z.array(TextAnswer)),
  /** In the texts, `*` matches any characters and `\*` an asterisk. Absent: an asterisk is just an asterisk. */
  wildcards: z.optional(z.boolean()),
  caseSensitive: z.boolean(),
  /** `collapse`: runs of white space count as one; `ignore`: white space does not count; `exact`: it does, but for both ends. */
  whiteSpace: z.enum(['collapse', 'ignore', 'exact']),
  maxLength: z.int(),
});
type ShortText = z.infer<typeof schema>;

export const shortText: QuestionModule<'shortText', typeof schema> = {
  schema,
  toStudent: ({ type, maxLength }, common) => ({ ...common, type, maxLength }),
  answerForm: 'The answer must be text.',
  checkAnswer: ({ maxLength }, typed) => checkText(typed, maxLength),
  grade: (question, typed) => metAnswer(question, typed)?.share ?? allOrNothing(false),
  /** All that earn the most. */
  correctAnswer: ({ acceptedTexts, wildcards }) => (wildcards ? acceptedTexts.map(readable) : [...acceptedTexts]),
  answerFeedback(question, typed) {
    const { feedback } = metAnswer(question, typed) ?? {};
    return feedback ? [feedback] : [];
  },
  maxBytes: ({ maxLength }) => maxLength * bytesPerCharacter,
};

/** Stand for a wildcard and for a star in an author's text, which has no control characters of its own. */
const [wildcard, star] = ['\u0000', '\u0001'];

/** The first accepted text that is met, under the question's case and white-space rules and its wildcards. */
function metAnswer(question: ShortText, typed: string): TextAnswer | undefined {
  const given = normaliseText(question, typed);
  const answers = question.answers ?? question.acceptedTexts.map((text) => ({ text, share: allOrNothing(true) }));
  return answers.find(({ text }) =>
    question.wildcards ? isLike(question, text, given) : normaliseText(question, text) === given,
  );
}

/** A pattern for people: a run of characters as `…`, and a star as it is typed. */
function readable(pattern: string): string {
  return pattern.replace(/\\\*|\*/g, (mark) => (mark === '*' ? '…' : '*'));
}

/**
 * Whether a text matches a pattern, in which `*` matches any characters and `\*` an asterisk. The parts between wildcards
 * are searched for from left to right, each after the previous one, so the time is linear in the length of the texts.
 */
function isLike(rules: ShortText, pattern: string, given: string): boolean {
  const marked = pattern.replaceAll('\\*', star).replaceAll('*', wildcard);
  const parts = normaliseText(rules, marked).split(wildcard);
  const [first = '', ...rest] = parts.map((part) => part.replaceAll(star, '*'));
  const last = rest.pop();
  if (last === undefined) return given === first;
  if (!given.startsWith(first)) return false;
  let place = first.length;
  for (const part of rest) {
    const found = given.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return given.length - last.length >= place && given.endsWith(last);
}
