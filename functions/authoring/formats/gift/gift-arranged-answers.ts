/** GIFT's questions in which things are put together or in order. */
import type { TextFormat } from '../../../../shared/questions/text-format.ts';
import { refuseTooMany } from './gift-choices.ts';
import { GiftError, type GiftRemark, type GiftText, readFormatted, slice, split, trim } from './gift-text.ts';

/** Pairs such as `=Italy -> Rome`; without a left side it is an option too many. */
export function readPairs(answers: GiftText, inherited: TextFormat) {
  const parts = split(answers, '=', 300);
  refuseTooMany(parts, answers);
  const remarks: GiftRemark[] = [];
  const pairs: Record<string, string>[] = [];
  const extraOptions: { text: string; format: TextFormat }[] = [];
  for (const [index, piece] of parts.entries()) {
    if (index === 0 && trim(piece).text === '') continue;
    const arrow = piece.marks.indexOf('->');
    if (arrow < 0) throw new GiftError('each pair needs an arrow: write =Italy -> Rome', trim(piece));
    const prompt = readFormatted(slice(piece, 0, arrow), inherited);
    // Moodle shows options in a list of its own format, whatever the question's is.
    const option = { text: trim(slice(piece, arrow + 2)).text.trim(), format: 'moodle' } as const;
    if (option.text === '' && prompt.text === '') {
      remarks.push({ row: piece.row, message: 'an empty pair was left out' });
    } else if (option.text === '') {
      throw new GiftError(`“${prompt.text.slice(0, 40)}” has nothing to match: write it after ->`, trim(piece));
    } else if (prompt.text === '') extraOptions.push(option);
    else
      pairs.push({
        prompt: prompt.text,
        promptFormat: prompt.format,
        option: option.text,
        optionFormat: option.format,
      });
  }
  const options = new Set(pairs.map(({ option }) => option));
  const isNew = ({ text }: { text: string }, index: number, all: readonly { text: string }[]) =>
    !options.has(text) && all.findIndex((other) => other.text === text) === index;
  return { question: { type: 'matching', pairs, extraOptions: extraOptions.filter(isNew) }, remarks };
}

const selections = new Map([
  ['ALL', 'all'],
  ['EXACT', 'all'],
  ['RANDOM', 'some'],
  ['REL', 'some'],
  ['CONTIGUOUS', 'some'],
  ['CONTIG', 'some'],
]);
const layouts = new Set(['HORIZONTAL', 'HORI', 'H', 'VERTICAL', 'VERT', 'V', '1', '0']);
const gradings = new Map([
  ['ALL_OR_NOTHING', 'allOrNothing'],
  ['ABSOLUTE_POSITION', 'partial'],
  ['ABSOLUTE', 'partial'],
  ['ABS', 'partial'],
]);
const otherGradings =
  /^(?:REL|RELATIVE(?:_NEXT_EXCLUDE_LAST|_NEXT_INCLUDE_LAST|_ONE_PREVIOUS_AND_NEXT|_ALL_PREVIOUS_AND_NEXT|_TO_CORRECT)?|LONGEST_(?:ORDERED|CONTIGUOUS)_SUBSET)$/;
const showings = new Set(['SHOW', 'TRUE', 'YES', '1', 'HIDE', 'FALSE', 'NO', '0']);
const numberings = new Set(['none', '123', 'abc', 'ABCD', 'iii', 'IIII']);

/** In the order in which they may stand; each at most once, and any of them may be missing. */
const settings: readonly ((word: string) => boolean)[] = [
  (word) => selections.has(word),
  (word) => layouts.has(word),
  (word) => gradings.has(word) || otherGradings.test(word),
  (word) => showings.has(word),
  (word) => numberings.has(word),
];

/** The words behind `>4` on its line, by what they set; the rest of the line is the first item. */
function readSettings(line: GiftText): { words: readonly (string | null)[]; rest: GiftText } {
  let rest = line;
  const words = settings.map((isKnown) => {
    rest = trim(rest);
    const [word = ''] = /^\S+/.exec(rest.marks) ?? [];
    if (!isKnown(word)) return null;
    rest = slice(rest, word.length);
    return word;
  });
  return { words, rest };
}

/** Moodle's ordering: `>`, how many items are shown, how they are chosen, laid out and graded, and a line for each item. */
export function readOrdering(answers: GiftText) {
  const [head = answers, ...lines] = split(answers, '\n', 300);
  refuseTooMany(lines, answers);
  const [start = '', count = ''] = /^>\s*(\d+)/.exec(head.marks) ?? [];
  const { words, rest } = readSettings(slice(head, start.length));
  const [selection, , grading] = words;
  const items = [rest, ...lines].map((line) => ({ text: trim(line).text, format: 'moodle' as const }));
  const written = items.filter(({ text }) => text !== '');
  const remarks: GiftRemark[] = [];
  const shown = Number(count);
  if (selections.get(selection ?? 'RANDOM') === 'some' && shown >= 2 && shown < written.length) {
    const message = `students put all ${written.length} items in order; Moodle only shows ${shown} of them`;
    remarks.push({ row: head.row, message, change: { was: `${shown} items`, becomes: `${written.length} items` } });
  }
  const scoring = gradings.get(grading ?? '');
  if (scoring === undefined) {
    const was = grading ?? 'RELATIVE_NEXT_EXCLUDE_LAST';
    const message = `graded by how many items are in their correct place; Moodle grades differently (${was}${grading ? '' : ', if none is written'})`;
    remarks.push({ row: head.row, message, change: { was, becomes: 'ABSOLUTE_POSITION' } });
  }
  return { question: { type: 'ordering', items: written, scoring: scoring ?? 'partial' }, remarks };
}
