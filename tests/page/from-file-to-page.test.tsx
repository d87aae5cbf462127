// @vitest-environment jsdom
/** What an author types as plain text is what a student reads: from the file, through publishing, to the page. */
import '../../web/src/testing/set-up-dom.ts';
import { fc, test } from '@fast-check/vitest';
import { cleanup, render, waitFor } from '@testing-library/react';
import { describe, expect } from 'vitest';
import { checkTestSource } from '../../functions/authoring/check/check-test-source.ts';
import { readSource } from '../../functions/authoring/formats/read-source.ts';
import { toTestVersion } from '../../functions/authoring/publish/to-test-version.ts';
import { toStudentQuestions } from '../../functions/catalogue/student-view.ts';
import type { StudentQuestion } from '../../shared/questions/student-question.ts';
import { preloadRichText, RichText } from '../../web/src/components/rich-text/rich-text.tsx';
import { type FormattedText, plainText } from '../../web/src/components/rich-text/text-forms.ts';
import { textsOf } from '../../web/src/questions/in-the-room.tsx';

const inOneLine = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/**
 * Words and signs of computing, mathematics, prices and times that other readers take for markup. Not
 * `5$` (with `$5` before it a formula, by Pandoc's rules), nor `->`, which separates pairs in GIFT and cannot be escaped.
 */
const token = fc.constantFrom(
  ...['List<String>', '<nav>', '</td', 'a<b', 'x>y', '&', '&&', 'R&D', '$5', '$10', '2*3*4', 'snake_case', '__init__'],
  ...['5%', '~7', '|x|', 'C:\\new', '"quoted"', "it's", '=', '==', '<-', '10:30', 'What:', 'https', 'ß', 'é', '中文'],
  ...[
    'سؤال',
    '😀',
    'a=b',
    '{}',
    '{x}',
    'f(x)',
    'x[0]',
    '@me',
    '^2',
    '\\n',
    '\\frac',
    ';',
    ':)',
    '1/2',
    '1,000.5',
    '−5',
  ],
);
const phrase = fc
  .tuple(fc.constantFrom('Which', 'The', 'one', 'α'), fc.array(token, { maxLength: 7 }))
  .map(([first, tokens]) => [first, ...tokens].join(' '));
const phrases = (count: number) =>
  fc.uniqueArray(phrase, { minLength: count, maxLength: count, selector: (text) => text.toLowerCase() });

/** What one question of each type holds, as plain objects of a test file. */
const questionsOf = ([stem = '', a = '', b = '', c = '', d = '', e = '']: readonly string[]) => [
  { type: 'singleChoice', text: stem, choices: [{ text: a, right: true }, { text: b }] },
  { type: 'multipleChoice', text: stem, choices: [{ text: a, right: true }, { text: b, right: true }, { text: c }] },
  { type: 'trueFalse', text: stem, answer: true },
  { type: 'numeric', text: stem, answer: 1 },
  { type: 'shortText', text: stem, accept: ['x'] },
  {
    type: 'matching',
    text: stem,
    pairs: [
      { prompt: a, option: b },
      { prompt: c, option: d },
    ],
    extraOptions: [e],
  },
  { type: 'ordering', text: stem, items: [a, b, c] },
];

/** The same in GIFT, every sign that means something there escaped, as its documentation asks for. */
function giftOf([stem = '', a = '', b = '', c = '', d = '']: readonly string[]): string {
  const t = (text: string) => text.replace(/[\\~=#{}:]/g, (sign) => `\\${sign}`);
  return [
    `${t(stem)} {=${t(a)} ~${t(b)}}`,
    `${t(stem)} {~%50%${t(a)} ~%50%${t(b)} ~${t(c)}}`,
    `${t(stem)} {T}`,
    `${t(stem)} {#1}`,
    `${t(stem)} {=x}`,
    `${t(stem)} {=${t(a)} -> ${t(b)} =${t(c)} -> ${t(d)} =${t(b)} -> ${t(a)}}`,
  ].join('\n\n');
}

function publish(file: string, content: string): readonly StudentQuestion[] {
  const document = readSource(file, new TextEncoder().encode(content), { giftHeader: { title: 'T', duration: '1 h' } });
  const { source, faults } = checkTestSource(document);
  if (!source) throw new Error(faults.map(({ message }) => message).join('\n'));
  return toStudentQuestions(toTestVersion(source, { version: 1, publishedAtMs: 0 }), 'seed');
}

/** What stands on the screen for a text once its reader has come. */
async function reads(text: FormattedText, inline: boolean): Promise<string> {
  preloadRichText([text]);
  const { container } = render(<RichText text={text.text} format={text.format} inline={inline} />);
  await waitFor(() => expect(container.querySelector('[data-pending]')).toBeNull());
  const said = inOneLine(container.textContent);
  cleanup();
  return said;
}

async function expectAsTyped(questions: readonly StudentQuestion[], typed: readonly string[]): Promise<void> {
  const wanted = new Set(typed.map(inOneLine));
  for (const question of questions) {
    for (const text of textsOf([question])) {
      const isStem = text === question;
      expect(wanted).toContain(await reads(text, !isStem));
      expect(wanted).toContain(plainText(text));
    }
  }
}

describe('a text typed as plain', () => {
  test.prop([phrases(6)], { numRuns: 25 })('reads the same from a test file, in all seven types', async (typed) => {
    const header = { id: 't', title: 'T', duration: '1 h' };
    const questions = publish('t.json', JSON.stringify({ ...header, questions: questionsOf(typed) }));
    expect(new Set(questions.map(({ type }) => type)).size).toBe(7);
    await expectAsTyped(questions, typed);
  });

  test.prop([phrases(5)], { numRuns: 25 })('reads the same from GIFT, in the types that it has', async (typed) => {
    const questions = publish('t.gift', giftOf(typed));
    expect(new Set(questions.map(({ type }) => type)).size).toBe(6);
    await expectAsTyped(questions, typed);
  });
});
