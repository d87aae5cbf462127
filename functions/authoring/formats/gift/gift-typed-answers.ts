/** GIFT's questions whose answer is typed: short texts and numbers. */
import Big from 'big.js';
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { decimalFault } from '../../decimal-source.ts';
import { gluedRemarks, readAnswerText, readWeight, refuseTooMany } from './gift-choices.ts';
import { GiftError, type GiftRemark, type GiftText, slice, split, trim } from './gift-text.ts';

/** The answers between the `=`; what stands before the first of them is one as well. */
function cutAnswers(answers: GiftText, mark = '='): GiftText[] {
  const parts = split(answers, mark, 300);
  refuseTooMany(parts, answers);
  const [first, ...rest] = parts;
  return first === undefined || trim(first).text === '' ? rest : parts;
}

/** A `*` that is not written `\*`. */
const wildcard = /(?<!\\)\*/;

/** A question that takes several texts. `*` stands for anything, `\*` for a star. */
export function readShortAnswers(answers: GiftText, inherited: TextFormat) {
  const remarks = gluedRemarks(answers);
  const accept = cutAnswers(answers).flatMap((piece) => {
    const { weight, rest } = readWeight(piece);
    const { text, feedback } = readAnswerText(rest, inherited);
    if (text !== '') return [{ text, weight: weight ?? 100, ...feedback }];
    remarks.push({
      row: piece.row,
      message: 'an answer without text was left out',
      change: { was: trim(piece).text, becomes: '' },
    });
    return [];
  });
  if (accept.length === 0) throw new GiftError('no answer is correct: write one after =', answers);
  if (accept.every(({ weight }) => weight <= 0)) {
    throw new GiftError('no answer gives points: remove the weight of a correct one, or make it positive', answers);
  }
  const best = Math.max(...accept.map(({ weight }) => weight));
  if (best < 100) {
    remarks.push({
      row: answers.row,
      message: `the best answer gives ${best}% of the points: nobody can get full points`,
    });
  }
  if (/^(?:true|false|t|f)$/i.test(answers.text)) {
    const message = `is read as a short answer, as in Moodle: write {${answers.text.toUpperCase()}} for a true/false question`;
    remarks.push({ row: answers.row, message });
  }
  const wildcards = accept.some(({ text }) => wildcard.test(text));
  const written = accept.map((answer) =>
    wildcards ? answer : { ...answer, text: answer.text.replaceAll('\\*', '*') },
  );
  const longest = Math.max(...written.map(({ text }) => text.length));
  const maxLength = longest > 500 ? { maxLength: longest } : {};
  return {
    question: { type: 'shortText', accept: written, ...(wildcards ? { wildcards } : {}), ...maxLength },
    remarks,
  };
}

/** A number as typed: white space at its ends does not count, and a comma may be the decimal mark. */
function readNumber(piece: GiftText, remarks: GiftRemark[]): string {
  const text = trim(piece).text;
  if (decimalFault(text) === null) return text.replace(/^\+/, '');
  const withPoint = text.replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  if (withPoint === text || /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) {
    const mend = withPoint === text ? '' : `: write ${withPoint} or ${text.replace(',', '')}`;
    throw new GiftError(
      `“${text.slice(0, 40)}” can’t be read as a number${mend}. Moodle would accept any answer as correct`,
      piece,
    );
  }
  const message = `“${text}” counts as ${withPoint}; Moodle can’t read it and would accept any answer as correct`;
  remarks.push({ row: piece.row, message, change: { was: text, becomes: withPoint } });
  return withPoint;
}

/** `7`, `7:0.5` (with a tolerance), `6.5..7.5` (a range) or `*` (anything). */
function readInterval(piece: GiftText, remarks: GiftRemark[]): { answer: string; tolerance?: string } {
  const number = trim(piece);
  if (number.text === '*') return { answer: '*' };
  const [range, colon] = [number.text.indexOf('..'), number.text.indexOf(':')];
  if (range > 0) {
    const [low, high] = [slice(number, 0, range), slice(number, range + 2)].map((end) => Big(readNumber(end, remarks)));
    if (low === undefined || high === undefined || low.gt(high)) {
      throw new GiftError('the range ends before it starts: write the smaller number first', piece);
    }
    // Times a half is exact; a division would be rounded.
    return { answer: low.plus(high).times('0.5').toString(), tolerance: high.minus(low).times('0.5').toString() };
  }
  if (colon > 0) {
    const answer = readNumber(slice(number, 0, colon), remarks);
    const tolerance = readNumber(slice(number, colon + 1), remarks).replace(/^-/, '');
    return { answer, tolerance };
  }
  return { answer: readNumber(number, remarks) };
}

/** A question that takes numbers. `answers` begins with `#`; what stands behind `~` is about all other answers. */
export function readNumbers(answers: GiftText, inherited: TextFormat) {
  const remarks: GiftRemark[] = [];
  const [right = answers, ...others] = split(slice(answers, 1), '~', 2);
  const read = cutAnswers(right).map((piece) => {
    const { weight, rest } = readWeight(piece);
    const [number = rest] = split(rest, '#', 2);
    const { feedback } = readAnswerText(rest, inherited);
    return { ...readInterval(number, remarks), weight: weight ?? 100, ...feedback };
  });
  if (read.length === 0) throw new GiftError('no number is correct: write one, such as {#7} or {#6.5..7.5}', answers);
  if (read.every(({ weight }) => weight <= 0)) {
    throw new GiftError('no number gives points: remove the weight of a correct one, or make it positive', answers);
  }
  for (const other of others) {
    const { text, feedback } = readAnswerText(other, inherited);
    if (text !== '') {
      const message = `“${text.slice(0, 40)}” doesn’t count: text after ~ is the feedback for all other answers, as in Moodle`;
      remarks.push({ row: other.row, message, change: { was: text, becomes: '' } });
    }
    if (feedback.feedback !== undefined) read.push({ answer: '*', weight: 0, ...feedback });
  }
  const [only] = read;
  if (
    read.length > 1 ||
    only === undefined ||
    only.weight !== 100 ||
    only.feedback !== undefined ||
    only.answer === '*'
  )
    return { question: { type: 'numeric', answers: read }, remarks };
  const { answer, tolerance } = only;
  return { question: { type: 'numeric', answer, ...(tolerance === undefined ? {} : { tolerance }) }, remarks };
}
