import type { AnswerValue } from '../../shared/questions/answer.ts';
import type { FormattedText } from '../../shared/questions/text-format.ts';
import { normaliseText } from './normalise-text.ts';
import { allOrNothing, type QuestionOf, type Share } from './share.ts';

type ShortText = QuestionOf<'shortText'>;

/** An accepted text and what it earns. */
interface TextAnswer {
  readonly text: string;
  readonly share: Share;
  readonly feedback?: FormattedText | undefined;
}

/** Stand for a wildcard and for a star in an author's text, which has no control characters of its own. */
const [wildcard, star] = ['\u0000', '\u0001'];

/** The accepted texts, in the order in which they are tried. */
export function textAnswers({ answers, acceptedTexts }: ShortText): readonly TextAnswer[] {
  return answers ?? acceptedTexts.map((text) => ({ text, share: allOrNothing(true) }));
}

/** The first accepted text that is met, under the question's case and white-space rules and its wildcards. */
export function metText(question: ShortText, value: AnswerValue): TextAnswer | null {
  if (typeof value !== 'string') return null;
  const given = normaliseText(question, value);
  const isMet = ({ text }: TextAnswer) =>
    question.wildcards ? isLike(question, text, given) : normaliseText(question, text) === given;
  return textAnswers(question).find(isMet) ?? null;
}

/** What the first accepted text that is met earns. */
export function gradeShortText(question: ShortText, value: AnswerValue): Share {
  return metText(question, value)?.share ?? allOrNothing(false);
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
