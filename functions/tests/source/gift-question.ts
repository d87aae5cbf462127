/** A question of GIFT as its author would write it in a test file. Checked afterwards like any other. */
import type {
  GIFTQuestion,
  MultipleChoice,
  Numerical,
  NumericalFormat,
  ShortAnswer,
  TextChoice,
  TrueFalse,
} from 'gift-pegjs';
import { GiftError, toMarkdown, unescapeGift } from './gift-text.ts';

/** What came out, and what the author should know about it. */
export interface GiftConversion {
  readonly question: Readonly<Record<string, unknown>>;
  readonly note: string | null;
}

type Entry = Pick<TextChoice, 'isCorrect' | 'weight'>;

/** The share of the points in percent, as Moodle counts it. */
function weightOf({ isCorrect, weight }: Entry): number {
  return weight ?? (isCorrect ? 100 : 0);
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) < 0.1;
}

function convertChoices(choices: readonly TextChoice[]): GiftConversion {
  const weights = choices.map(weightOf);
  const shares = weights.filter((weight) => weight > 0);
  const written = choices.map((choice, place) => ({
    text: toMarkdown(choice.text),
    right: (weights[place] ?? 0) > 0,
    ...(choice.feedback ? { feedback: toMarkdown(choice.feedback) } : {}),
  }));
  const usesWeights = choices.some((choice) => choice.weight !== null);
  const hasSingleRight = choices.some((choice) => choice.isCorrect && weightOf(choice) === 100);
  if (hasSingleRight && shares.length > 1 && shares.some((share) => !isClose(share, 100))) {
    throw new GiftError(
      'partly right choices beside a right one are not supported: one choice is right, or several share the points',
    );
  }
  if (hasSingleRight && shares.length === 1)
    return { question: { type: 'singleChoice', choices: written }, note: null };
  if (usesWeights && shares.some((share) => !isClose(share, shares[0] ?? 0))) {
    throw new GiftError('right choices of different weight are not supported: each has the same share of the points');
  }
  const question = { type: 'multipleChoice', scoring: 'partial', choices: written };
  const share = shares[0] ?? 0;
  const isSameRule = weights.every((weight) => weight > 0 || isClose(weight, -share));
  return { question, note: isSameRule ? null : 'each wrong pick will take off as much as a right one gives' };
}

function convertShortAnswer({ choices }: ShortAnswer): GiftConversion {
  const accept: string[] = [];
  const remarks: string[] = [];
  for (const choice of choices) {
    const weight = weightOf(choice);
    if (weight !== 100 && weight !== 0) {
      throw new GiftError('partly right short answers are not supported: an answer is accepted or not');
    }
    const { text } = choice.text;
    if (/(?<!\\)\*/.test(text))
      throw new GiftError(
        'wildcards (*) in short answers are not supported: list the accepted answers, and write \\* for a star',
      );
    const plain = text.replaceAll('\\*', '*');
    if (weight === 100) accept.push(plain);
    if (choice.feedback) remarks.push(`- ${plain}: ${toMarkdown(choice.feedback)}`);
  }
  return {
    question: { type: 'shortText', accept, ...(remarks.length > 0 ? { feedback: remarks.join('\n') } : {}) },
    note: null,
  };
}

/** Twelve digits: the middle of a range should not carry the noise of binary fractions. */
const tidy = (value: number) => Number(value.toPrecision(12));

function toTolerance({ number, range = 0, numberLow, numberHigh }: NumericalFormat): {
  answer: number;
  tolerance: number;
} {
  if (number !== undefined) return { answer: number, tolerance: range };
  if (numberLow === undefined || numberHigh === undefined) throw new GiftError('the answer is no number');
  if (numberLow > numberHigh) throw new GiftError('the range ends before it begins');
  return { answer: tidy((numberLow + numberHigh) / 2), tolerance: tidy((numberHigh - numberLow) / 2) };
}

function convertNumerical({ choices }: Numerical): GiftConversion {
  if (!Array.isArray(choices)) return { question: { type: 'numeric', ...toTolerance(choices) }, note: null };
  const right = choices.filter((choice) => weightOf(choice) > 0);
  const [only] = right;
  if (!only || right.length > 1 || weightOf(only) !== 100) {
    throw new GiftError('several or partly right numbers are not supported: give one number with a tolerance');
  }
  const remarks = choices.flatMap(({ feedback }) => (feedback ? [toMarkdown(feedback)] : []));
  const feedback = remarks.length > 0 ? { feedback: remarks.join('\n\n') } : {};
  return { question: { type: 'numeric', ...toTolerance(only.text), ...feedback }, note: null };
}

function convertTrueFalse({ isTrue, trueFeedback, falseFeedback }: TrueFalse): GiftConversion {
  // By GIFT's rule the first feedback is for a wrong answer, the second for a right one; the parser's names say otherwise.
  const remarks = [
    ...(trueFeedback ? [`- Answered wrong: ${toMarkdown(trueFeedback)}`] : []),
    ...(falseFeedback ? [`- Answered right: ${toMarkdown(falseFeedback)}`] : []),
  ];
  const feedback = remarks.length > 0 ? { feedback: remarks.join('\n') } : {};
  return { question: { type: 'trueFalse', answer: isTrue, ...feedback }, note: null };
}

function convertPairs(pairs: readonly { subquestion: MultipleChoice['stem']; subanswer: string }[]): GiftConversion {
  const written = pairs.map(({ subquestion, subanswer }) => ({
    prompt: toMarkdown(subquestion),
    option: toMarkdown({ format: subquestion.format, text: unescapeGift(subanswer) }),
  }));
  const matched = written.filter(({ prompt }) => prompt !== '');
  const extraOptions = written.filter(({ prompt }) => prompt === '').map(({ option }) => option);
  return { question: { type: 'matching', pairs: matched, extraOptions }, note: null };
}

function convertAnswers(parsed: Exclude<GIFTQuestion, { type: 'Description' | 'Category' }>): GiftConversion {
  switch (parsed.type) {
    case 'MC':
      return convertChoices(parsed.choices);
    case 'Short':
      return convertShortAnswer(parsed);
    case 'Numerical':
      return convertNumerical(parsed);
    case 'TF':
      return convertTrueFalse(parsed);
    case 'Matching':
      return convertPairs(parsed.matchPairs);
    case 'Essay':
      throw new GiftError('essay questions are not supported: nobody but a person could grade them');
  }
}

/**
 * Converts one question.
 * @throws GiftError that says why it cannot be
 */
export function convertGiftQuestion(parsed: GIFTQuestion): GiftConversion {
  if (parsed.type === 'Category') throw new GiftError('a category must stand on a line of its own');
  if (parsed.type === 'Description') {
    throw new GiftError('a text without an answer in braces is no question: put it into “// instructions: …”');
  }
  const { question, note } = convertAnswers(parsed);
  const own = typeof question.feedback === 'string' ? question.feedback : '';
  const feedback = [parsed.globalFeedback ? toMarkdown(parsed.globalFeedback) : '', own].filter((part) => part !== '');
  return {
    question: {
      ...question,
      text: toMarkdown(parsed.stem),
      ...(feedback.length > 0 ? { feedback: feedback.join('\n\n') } : {}),
    },
    note,
  };
}
