import { describe, expect, it } from 'vitest';
import { checkTestSource } from '../../check/check-test-source.ts';
import { formatRemark } from '../source-document.ts';
import { readYaml } from './yaml-document.ts';

const head = 'id: t\ntitle: T\nduration: 10 min\n';
const inTest = (questions: string) => `${head}questions:\n${questions}\n`;

/** Every fault of a file, with its line and column. */
function faultsOf(text: string, file = 't.yaml'): string[] {
  return checkTestSource(readYaml(file, text)).faults.map((fault) => formatRemark(fault).replace(`${file}:`, ''));
}

/** The first question of a test without faults. */
function questionOf(question: string) {
  const { source, faults } = checkTestSource(readYaml('t.yaml', inTest(question)));
  expect(faults.map(formatRemark)).toEqual([]);
  return source?.questions[0];
}

describe('a YAML file that could be read in two ways', () => {
  it.each([
    [
      'a decimal comma between braces',
      '  - {type: numeric, text: x, answer: 9,81}',
      '5:40 — a comma ends a value between { and }, so this is read as another field, “81”: write 9.81, or "9,81" in quotes',
    ],
    [
      'a text with a comma between braces',
      '  - {type: trueFalse, text: Yes, we can, answer: true}',
      '5:34 — a comma ends a value between { and }, so this is read as another field, “we can”: write "Yes, we can" in quotes',
    ],
    [
      'numbers in a list of texts',
      '  - {type: shortText, text: x, accept: [3,14]}',
      '5:41 — may be “3,14” or two texts: write ["3,14"] or ["3", "14"]',
    ],
    [
      'a # in a text',
      '  - type: trueFalse\n    text: Item #1 is\n    answer: true',
      '6:16 — “#1 is” would be a comment: put the text in quotes, or two spaces and “# ” before a comment',
    ],
    [
      'a lonely # behind a text',
      '  - type: shortText\n    text: x\n    accept:\n      - C #',
      '8:11 — “#” would be a comment: put the text in quotes, or two spaces and “# ” before a comment',
    ],
    [
      'an anchor',
      '  - {type: trueFalse, text: &amp, answer: true, feedback: x}',
      '5:29 — “&amp” is a YAML anchor, which isn’t supported: put text that starts with & in quotes',
    ],
    [
      'a tag',
      '  - {type: trueFalse, text: !important note, answer: true}',
      '5:29 — this is a YAML tag (!…), which isn’t supported: put text that starts with ! in quotes',
    ],
    [
      'a merge',
      '  - {<<: {type: trueFalse}, type: trueFalse, text: x, answer: true}',
      '5:6 — “<<” merges fields, which isn’t supported: write the fields out',
    ],
    [
      'a number with a zero in front',
      '  - {type: trueFalse, text: x, answer: true, points: 010}',
      '5:54 — “010” isn’t the same number everywhere: write it as a decimal, without a leading zero',
    ],
    [
      'a key with a zero in front',
      '  - {type: numeric, text: x, answer: 010}',
      '5:38 — “010” isn’t the same number everywhere: write it as a decimal, without a leading zero',
    ],
    [
      'nothing where a text is meant',
      '  - {type: shortText, text: x, accept: [null, a]}',
      '5:41 — “null” means “nothing” in YAML: put it in quotes if it’s text, or remove the field',
    ],
    [
      'a formula whose backslash is an escape',
      '  - {type: trueFalse, text: "is $2 \\times 3$ it", answer: true}',
      '5:36 — in double quotes, the \\t of “\\times” is an escape: write \\\\times, or use single quotes',
    ],
    [
      'a boolean of YAML 1.1',
      '  - {type: trueFalse, text: x, answer: yes}',
      '5:40 question 1, answer — must be true or false, not the text “yes”: write true',
    ],
  ])('is refused with the mend: %s', (_, question, fault) => {
    expect(faultsOf(inTest(question)).filter((one) => !one.includes('is missing'))).toEqual([fault]);
  });

  it('has a directive of YAML 1.1', () => {
    expect(faultsOf(`%YAML 1.1\n---\n${inTest('  - {type: trueFalse, text: x, answer: true}')}`)).toEqual([
      '1:1 — %YAML 1.1 reads yes, no and 010 differently: remove this line',
    ]);
  });

  it('is refused in JSON, too, where the same can be meant', () => {
    const json = (question: string) => `{"id":"t","title":"T","duration":"1 min","questions":[${question}]}`;
    expect(faultsOf(json('{"type":"shortText","text":"x","accept":[3,14]}'), 't.json')[0]).toContain('may be “3,14”');
    expect(faultsOf(json('{"type":"trueFalse","text":"$a \\times b$","answer":true}'), 't.json')[0]).toContain(
      'write \\\\times',
    );
  });
});

describe('a YAML file that can only be read in one way', () => {
  it.each([
    [
      'comments behind two spaces',
      '  - type: trueFalse  # its type\n    text: x   # a text\n    answer: true # yes',
      'x',
    ],
    ['a # inside a word', '  - {type: trueFalse, text: C#, answer: true}', 'C#'],
    ['a # in a block', '  - type: trueFalse\n    text: |\n      Item #1\n    answer: true', 'Item #1\n'],
    ['a # in quotes', '  - {type: trueFalse, text: "Item #1", answer: true}', 'Item #1'],
    ['a text like a number', '  - {type: trueFalse, text: 1.50, answer: true}', '1.50'],
    ['a no-break space in a text', '  - {type: trueFalse, text: "Qui\u00a0?", answer: true}', 'Qui\u00a0?'],
    [
      'one at the beginning of a block’s line',
      '  - type: trueFalse\n    text: |\n      \u00a0a\n    answer: true',
      '\u00a0a\n',
    ],
    [
      'a line end written between quotes',
      '  - {type: trueFalse, text: "a\\nb $\\\\times$", answer: true}',
      'a\nb $\\times$',
    ],
  ])('has %s', (_, question, text) => {
    expect(questionOf(question)?.text).toBe(text);
  });

  it('has texts in lists that look like something else', () => {
    const question = questionOf('  - type: shortText\n    text: x\n    accept: [no, 0x10, "3,14", 1.0]');
    expect(question).toMatchObject({ accept: ['no', '0x10', '3,14', '1.0'].map((text) => ({ text })) });
  });

  it('has a key with more digits than a number of JavaScript', () => {
    const answer = '12345678901234567890.12345678901234567890';
    expect(questionOf(`  - {type: numeric, text: x, answer: ${answer}, tolerance: 1e-30}`)).toMatchObject({
      answer,
      tolerance: '1e-30',
    });
  });
});

describe('a large file', () => {
  it('may be JSON in one line, with hundreds of questions', () => {
    const questions = Array.from({ length: 400 }, (_, index) => ({
      type: 'singleChoice',
      text: `Question ${index}`,
      choices: [{ text: 'a', right: true }, { text: 'b' }, { text: 'c' }],
    }));
    expect(faultsOf(JSON.stringify({ id: 't', title: 'T', duration: '1 h', questions }), 't.json')).toEqual([]);
  });

  it('is never quoted at length', () => {
    const long = 'x'.repeat(100_000);
    const faults = faultsOf(
      `id: ${long}\ntitle: T\nduration: 1 h${' '.repeat(100_000)}x\n${long.slice(0, 900)}: 1\nquestions:\n  - {type: ${long}}\n`,
    );
    expect(faults).toHaveLength(4);
    expect(Math.max(...faults.map((fault) => fault.length))).toBeLessThan(250);
  });

  it('has no lists or groups inside each other without end', () => {
    const steps = Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}a:\n`).join('');
    for (const text of [steps, '- '.repeat(60), '['.repeat(60), `a: ${'{b: '.repeat(60)}`]) {
      expect(faultsOf(text)).toEqual([expect.stringContaining('nested more than 40 levels deep')]);
    }
  });
});
