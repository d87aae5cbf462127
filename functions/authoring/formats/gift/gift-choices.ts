/** GIFT's answers with weights: `=right`, `~wrong`, `~%50%half`, each with `#feedback`. */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { shareOfPercent } from '../../publish/weights.ts';
import {
  type FormattedPiece,
  GiftError,
  type GiftRemark,
  type GiftText,
  readFormatted,
  slice,
  split,
  trim,
} from './gift-text.ts';

/** A question may have fewer; more than this is no question but an accident. */
const maxAnswers = 200;

/** An answer with its weight cut off. */
export interface WeighedAnswer {
  /** In percent, at most five decimals. `null`: none was written. */
  readonly weight: number | null;
  readonly rest: GiftText;
}

/** Whether a weight of five decimals means what was written: `33.3333333` is a third as well as `33.33333` is. */
function isMeant(written: string, weight: number): boolean {
  const [, decimals = ''] = written.split('.');
  const { earned, outOf } = shareOfPercent(weight);
  return decimals.length <= 5 || Math.abs((100 * earned) / outOf - Number(written)) < 10 ** -decimals.length;
}

/**
 * Cuts a weight such as `%50%` or `%-33.33333%` off.
 * @throws GiftError for what looks like a weight, but is none
 */
export function readWeight(piece: GiftText): WeighedAnswer {
  const answer = trim(piece);
  const [whole = '', number = ''] = /^%(-?\d{1,3}(?:\.\d*)?)%/.exec(answer.marks) ?? [];
  if (whole !== '') {
    const weight = Number(Number(number).toFixed(5));
    if (!isMeant(number, weight)) {
      throw new GiftError(`the weight ${whole.slice(0, 20)} has more than five decimals: round it`, answer);
    }
    if (Math.abs(weight) > 100) throw new GiftError(`the weight ${whole} isn’t between %-100% and %100%`, answer);
    return { weight, rest: slice(answer, whole.length) };
  }
  const [lookalike] = /^%[^%\n]{0,12}\d[^%\n]{0,12}%/.exec(answer.marks) ?? [];
  if (lookalike === undefined) return { weight: null, rest: answer };
  throw new GiftError(`“${lookalike}” isn’t a weight: write it like %50% or %-33.33333%`, answer);
}

/** An answer and its feedback, in source fields. */
export interface AnswerText extends FormattedPiece {
  readonly feedback: { readonly feedback?: string; readonly feedbackFormat?: TextFormat };
}

/** Cuts an answer at its first `#`. */
export function readAnswerText(piece: GiftText, inherited: TextFormat): AnswerText {
  const [answer = piece, ...rest] = split(piece, '#', 2);
  const feedback = rest.map((part) => readFormatted(part, inherited)).find(({ text }) => text !== '');
  return {
    ...readFormatted(answer, inherited),
    feedback: feedback ? { feedback: feedback.text, feedbackFormat: feedback.format } : {},
  };
}

/** @throws GiftError when there are too many to be meant */
export function refuseTooMany(answers: readonly unknown[], at: GiftText): void {
  if (answers.length > maxAnswers) {
    throw new GiftError(`has more than ${maxAnswers} answers: is there a \\ missing before ~ or =?`, at);
  }
}

/** The parts that begin with `=` and `~`; what stands before the first of them counts as wrong. */
function cutChoices(answers: GiftText): { isCorrect: boolean; piece: GiftText }[] {
  const tildes = split(answers, '~', maxAnswers + 2);
  refuseTooMany(tildes, answers);
  const parts = tildes.flatMap((part) =>
    split(part, '=', maxAnswers + 2).map((piece, index) => ({ isCorrect: index > 0, piece })),
  );
  refuseTooMany(parts, answers);
  return parts;
}

/**
 * An `=` in the middle of a word, where all others stand behind a blank: it begins an answer, but may not be meant to.
 * Moodle reads it in the same way.
 */
export function gluedRemarks(answers: GiftText): GiftRemark[] {
  const { marks } = answers;
  const places = [...marks.matchAll(/[=~]/g)].map(({ index }) => index).filter((place) => place > 0);
  const isGlued = (index: number) => /[^\s~=]/.test(marks.charAt(index - 1));
  const glued = places.filter((place) => isGlued(place) && marks.charAt(place) === '=');
  if (glued.length === 0 || places.every(isGlued)) return [];
  return glued.slice(0, 3).map((place) => {
    const word = /\S*$/.exec(answers.text.slice(Math.max(0, place - 20), place))?.[0] ?? '';
    const message = `the = after “${word}” starts a new answer, as in Moodle: write \\= if it’s part of the text`;
    return { row: slice(answers, place).row, message };
  });
}

/** What the best pick, or all good picks together, give, when that is not everything. */
function totalRemark(isSingle: boolean, weights: readonly number[]): string | null {
  const total = isSingle ? Math.max(...weights) : weights.reduce((sum, weight) => sum + Math.max(weight, 0), 0);
  if (Math.abs(total - 100) < 0.01) return null;
  const percent = `${Number(total.toFixed(2))}%`;
  if (isSingle) return `the best choice gives ${percent} of the points: nobody can get full points`;
  return total < 100
    ? `the correct choices together give ${percent} of the points: nobody can get full points`
    : `the correct choices together give ${percent} of the points: anything over 100% counts as 100%`;
}

/** What to say about a choice without a text. A colour such as `#00ff00` is taken for feedback. */
function emptyChoice(piece: GiftText, feedback: string | undefined): GiftRemark {
  const mend =
    feedback === undefined
      ? ''
      : `, since text after # is feedback: write \\#${feedback.slice(0, 20)} if it’s part of the choice`;
  const change = { was: trim(piece).text, becomes: '' };
  return { row: piece.row, message: `a choice without text was left out${mend}`, change };
}

/**
 * A question with choices. It is for one pick when one choice has a `=`; otherwise for several, whose weights add up.
 * @throws GiftError when no choice is right
 */
export function readChoices(answers: GiftText, inherited: TextFormat) {
  const isSingle = answers.marks.includes('=');
  const remarks = gluedRemarks(answers);
  const parts = cutChoices(answers);
  const choices = parts.flatMap(({ isCorrect, piece }, index) => {
    const { weight, rest } = isCorrect ? { weight: 100, rest: piece } : readWeight(piece);
    const { feedback, ...choice } = readAnswerText(rest, inherited);
    if (choice.text === '') {
      // `~=right` is an empty wrong choice and a right one; the first part is what stands before all choices.
      const isExpected =
        (index === 0 || (!isCorrect && parts[index + 1]?.isCorrect)) && feedback.feedback === undefined;
      if (!isExpected || weight) remarks.push(emptyChoice(piece, feedback.feedback));
      return [];
    }
    if (isCorrect && /^%-?\d/.test(choice.text)) {
      const message = `after =, “${choice.text.slice(0, 10)}” is part of the text, as in Moodle: weights come after ~`;
      remarks.push({ row: rest.row, message });
    }
    return [{ ...choice, weight: weight ?? 0, ...feedback }];
  });
  const weights = choices.map(({ weight }) => weight);
  if (choices.length > 1 && weights.every((weight) => weight <= 0)) {
    const mend = isSingle ? 'write = before it' : 'write = before it instead of ~, or a weight such as ~%50%';
    throw new GiftError(`no choice is correct: ${mend}`, answers);
  }
  if (choices.length < 2) {
    const why = remarks.find(({ change }) => change !== undefined)?.message;
    throw new GiftError(`has fewer than two choices${why ? `: ${why}` : ''}`, answers);
  }
  const remark = totalRemark(isSingle, weights);
  if (remark !== null) remarks.push({ row: answers.row, message: remark });
  const isPlain = isSingle && weights.every((weight) => weight === 0 || weight === 100);
  const isOneCorrect = isPlain && weights.filter((weight) => weight === 100).length === 1;
  const written = choices.map(({ weight, ...choice }) => {
    if (weight === 0) return choice;
    return isOneCorrect ? { ...choice, right: true } : { ...choice, weight };
  });
  const question = isSingle
    ? { type: 'singleChoice', choices: written }
    : { type: 'multipleChoice', scoring: 'weights', choices: written };
  return { question, remarks };
}
