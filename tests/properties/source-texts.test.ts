/** Whatever an author writes as text reads the same in the test, from GIFT and from YAML. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { checkTestSource } from '../../functions/authoring/check/check-test-source.ts';
import { readSource } from '../../functions/authoring/formats/read-source.ts';

/** What means something in GIFT, YAML, HTML or Markdown, among other characters. */
const meaningful = '\\~=#{}:%->[]*_`$&<>!|\'"@,.?/() \n0aéж漢🎈\u00a0\u2028';
const character = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...meaningful) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\\n',
      '//',
      '::',
      '####',
      '->',
      '[html]',
      '%50%',
      '{T}',
      '$CATEGORY:',
      ' #',
      ': ',
      '- ',
    ),
  },
);
/** A text as the schema takes it: no control characters, and something to see at both ends. */
const text = fc
  .array(character, { minLength: 1, maxLength: 40 })
  .map((parts) => parts.join('').trim())
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no author's text holds them.
  .filter((value) => value !== '' && !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(value));

/** As GIFT's own documentation says: a backslash before what means something, and `\n` for the end of a line. */
const escaped = (value: string) => value.replace(/[\\~=#{}:]/g, '\\$&').replaceAll('\n', '\\n');

function questionOf(file: string, content: string) {
  const { source, faults } = checkTestSource(readSource(file, Buffer.from(content)));
  expect(faults).toEqual([]);
  return source?.questions[0];
}

const head = '// title: T\n// duration: 5 min\n\n';

describe('a text that is escaped in GIFT reads the same', () => {
  test.prop([text, text, text, text], { numRuns: 400 })(
    'in questions, choices and feedback',
    (stem, right, wrong, feedback) => {
      fc.pre(right.replace(/\s+/g, ' ') !== wrong.replace(/\s+/g, ' '));
      const [a, b, c, d] = [stem, right, wrong, feedback].map(escaped);
      expect(
        questionOf('t.gift', `${head}::n::[plain]${a} {=[plain]${b}#[plain]${c} ~[plain]${c}####[plain]${d}}`),
      ).toMatchObject({
        text: stem,
        format: 'plain',
        choices: [{ text: right, feedback: wrong }, { text: wrong }],
        feedback,
      });
    },
  );

  test.prop([text, text, text], { numRuns: 400 })('in pairs and in what is left over', (one, two, three) => {
    const isNew = new Set([one, two, three].map((value) => value.replace(/\s+/g, ' '))).size === 3;
    // An arrow cannot be escaped, in Moodle neither.
    fc.pre(isNew && ![one, two, three].some((value) => value.includes('->')));
    const [a, b, c] = [one, two, three].map(escaped);
    expect(questionOf('t.gift', `${head}::n::x {=[plain]${a} -> ${b} =[plain]${b} -> ${a} = -> ${c}}`)).toMatchObject({
      pairs: [
        { prompt: one, option: two },
        { prompt: two, option: one },
      ],
      extraOptions: [{ text: three }],
    });
  });

  test.prop([text, text], { numRuns: 400 })('in short answers, but for stars, which stand for anything', (one, two) => {
    // With an arrow it is a question of pairs; a text may begin with a weight or a format.
    fc.pre(![one, two].some((value) => /[*]|->|^%|^\[/.test(value)));
    // What is nothing but quotes, blanks and marks that count for nothing could not be typed.
    fc.pre(/[\p{L}\p{N}]/u.test(one) && /[\p{L}\p{N}]/u.test(two));
    expect(questionOf('t.gift', `${head}::n::x {=${escaped(one)} =${escaped(two)}}`)).toMatchObject({
      accept: [{ text: one }, { text: two }],
    });
  });
});

describe('a text in quotes reads the same in YAML', () => {
  const yaml = (quoted: string) =>
    `id: t\ntitle: T\nduration: 5 min\nquestions:\n  - type: trueFalse\n    format: plain\n    text: ${quoted}\n    answer: true\n`;

  test.prop([text], { numRuns: 400 })('double ones, and in JSON', (value) => {
    // A formula in double quotes is refused when an escape in it spells a command.
    fc.pre(!/\$|\\\(/.test(value));
    expect(questionOf('t.yaml', yaml(JSON.stringify(value)))?.text).toBe(value);
    const question = { type: 'trueFalse', format: 'plain', text: value, answer: true };
    const json = JSON.stringify({ id: 't', title: 'T', duration: '5 min', questions: [question] });
    expect(questionOf('t.json', json)?.text).toBe(value);
  });

  test.prop([text], { numRuns: 400 })('single ones', (value) => {
    fc.pre(!value.includes('\n'));
    expect(questionOf('t.yaml', yaml(`'${value.replaceAll("'", "''")}'`))?.text).toBe(value);
  });

  test.prop([text], { numRuns: 400 })('a block', (value) => {
    const lines = value.split('\n').map((line) => `      ${line}\n`);
    expect(questionOf('t.yaml', yaml(`|2-\n${lines.join('')}`))?.text).toBe(value);
  });
});
