import { describe, expect, it } from 'vitest';
import { checkTestSource } from './check-test-source.ts';
import { formatRemark } from './source-document.ts';
import { readYaml } from './yaml-document.ts';

const head = 'id: t\ntitle: T\nduration: 10 min\n';
const inTest = (questions: string) => `${head}questions:\n${questions}\n`;

/** Every fault of a file, with its line and column. */
function faultsOf(text: string, file = 't.yaml'): string[] {
  return checkTestSource(readYaml(file, text)).faults.map((fault) => formatRemark(fault).replace(`${file}:`, ''));
}

describe('a file that is no YAML or JSON', () => {
  const question = (lines: string) => inTest(`  - type: trueFalse\n${lines}`);
  it.each([
    ['a field twice', `title: a\n${head}`, '3:1 — “title” stands here a second time: remove one of them'],
    [
      'a second document',
      `${inTest('  - {type: trueFalse, text: x, answer: true}')}---\na: 1\n`,
      '6:1 — a second document begins here (---): write each test in a file of its own',
    ],
    ['a tab', question('\ttext: x\n    answer: true'), '6:1 — a tab stands in the indentation: use spaces'],
    [
      'a no-break space',
      'id: t\ntitle:\u00a0T\nduration: 5 min\n',
      '2:7 — a no-break space stands here, which YAML takes for a letter: replace it by an ordinary space',
    ],
    [
      'no space behind a colon',
      'id: t\ntitle:T\nduration: 5 min\n',
      '2:1 — “title:T” is not “field: value”: is a space missing behind the colon, or a quote around a text?',
    ],
    [
      'less indentation',
      question('    text: x\n   answer: true'),
      '7:1 — “answer: true” is indented differently than the lines around it: give all fields of a group, and each “-” of a list, the same spaces in front',
    ],
    [
      'more indentation',
      question('    text: x\n     answer: true'),
      '6:11 — “x” or what follows it is indented differently than the lines around it: give all fields of a group, and each “-” of a list, the same spaces in front',
    ],
    [
      'a colon in a text',
      question('    text: What is: it\n    answer: true'),
      '6:11 — “What is: it” has a colon and a space in it, or ends with a colon: put the whole text in quotes',
    ],
    [
      'words behind a quote',
      question('    text: "Yes" he said\n    answer: true'),
      `6:17 — something stands behind the closing quote: put the whole text in quotes, 'such as "this"'`,
    ],
    [
      'a quote that stays open',
      question('    text: "Yes\n    answer: true'),
      '6:11 — a quote is opened here and never closed',
    ],
    [
      'a text that begins with *',
      question('    text: *very* good\n    answer: true'),
      '6:18 — a text that begins with * needs quotes',
    ],
    [
      'a text that begins with @',
      question('    text: @home\n    answer: true'),
      '6:11 — a text that begins with @ needs quotes',
    ],
    [
      'a text that begins with [',
      question('    text: [a] b\n    answer: true'),
      '6:15 — a text that begins with [ needs quotes',
    ],
    [
      'a text that begins with >',
      question('    text: > 5\n    answer: true'),
      '6:13 — a text that begins with > needs quotes',
    ],
    [
      'a text that begins with -',
      question('    text: - 5\n    answer: true'),
      '6:11 — a text that begins with “- ” needs quotes',
    ],
    [
      'a backslash',
      question('    text: "\\quad"\n    answer: true'),
      '6:12 — in double quotes, “\\q” means nothing: write \\\\ for a backslash, or use single quotes',
    ],
    [
      'a comma too few',
      inTest('  - {type: trueFalse, text: x answer: true}'),
      '5:29 — “x answer: true}”: is a comma missing, or a quote?',
    ],
    [
      'a brace too few',
      inTest('  - {type: trueFalse, text: x, answer: true'),
      '6:1 — the group { before this is not closed: is a } missing? A text with a bracket at its beginning needs quotes',
    ],
  ])('says so in words: %s', (_, text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  it.each([
    [
      'a comma too few',
      '{"id":"t",\n"title":"T"\n"duration":"1 min"}',
      '3:1 — is not JSON: a comma is missing before "duration":"1 min"}',
    ],
    ['a comma too many', '{"id":"t",}', '1:11 — is not JSON: a comma too many before }'],
    ['no quotes', '{id:"t"}', '1:2 — is not JSON: id needs double quotes'],
    [
      'a comment',
      '{\n// the id\n"id":"t"}',
      '2:1 — is not JSON: JSON has no comments: take it out, or let the name end in .yaml',
    ],
    ['no end', '{"id":"t"', '1:10 — is not JSON: it ends in the middle: is a ] or a } missing?'],
    [
      'a line end in a text',
      '{"id":"a\nb"}',
      '1:7 — is not JSON: a text goes over the end of its line, or has a tab in it: write \\n or \\t, or close its quote',
    ],
    [
      'a backslash',
      '{"id":"\\quad"}',
      '1:7 — is not JSON: in "\\quad" a backslash stands for itself only when it is written twice: \\\\',
    ],
    ['more behind its end', '{"id":"t"} {}', '1:12 — is not JSON: the file goes on behind its end with {}'],
    ['a field twice', '{"id":"t",\n"id":"u"}', '2:1 — “id” stands here a second time: remove one of them'],
  ])('says so of JSON: %s', (_, text, fault) => {
    expect(faultsOf(text, 't.json')).toContain(fault);
  });

  it('knows what other systems call a field', () => {
    const choices = '[{text: a, correct: true}, {text: b, right: true, fraction: 1}]';
    expect(faultsOf(inTest(`  - {type: singleChoice, question: x, text: y, choices: ${choices}}`))).toEqual([
      '5:26 question 1, question — unknown field; did you mean “text”?',
      '5:68 question 1, choice 1, correct — unknown field; did you mean “right”?',
      '5:107 question 1, choice 2, fraction — unknown field; did you mean “weight”?',
    ]);
  });

  it('names at most twenty places', () => {
    const faults = faultsOf(inTest('  - {type: trueFalse, text: a, b, answer: true}\n'.repeat(40).trimEnd()));
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toContain('… and more behind this');
  });
});
