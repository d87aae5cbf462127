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

describe('a file that is no YAML or JSON', () => {
  const question = (lines: string) => inTest(`  - type: trueFalse\n${lines}`);
  it.each([
    ['a field twice', `title: a\n${head}`, '3:1 — “title” appears twice: remove one of them'],
    [
      'a second document',
      `${inTest('  - {type: trueFalse, text: x, answer: true}')}---\na: 1\n`,
      '6:1 — a second document starts here (---): put each test in its own file',
    ],
    ['a tab', question('\ttext: x\n    answer: true'), '6:1 — there’s a tab in the indentation: use spaces'],
    [
      'a no-break space',
      'id: t\ntitle:\u00a0T\nduration: 5 min\n',
      '2:7 — there’s a no-break space here, which YAML treats as a letter: replace it with an ordinary space',
    ],
    [
      'no space behind a colon',
      'id: t\ntitle:T\nduration: 5 min\n',
      '2:1 — “title:T” isn’t “field: value”: is there a space missing after the colon, or a quote around some text?',
    ],
    [
      'less indentation',
      question('    text: x\n   answer: true'),
      '7:1 — “answer: true” is indented differently from the lines around it: use the same indentation for all fields of a group and each “-” of a list',
    ],
    [
      'more indentation',
      question('    text: x\n     answer: true'),
      '6:11 — “x” or what follows it is indented differently from the lines around it: use the same indentation for all fields of a group and each “-” of a list',
    ],
    [
      'a colon in a text',
      question('    text: What is: it\n    answer: true'),
      '6:11 — “What is: it” has a colon and a space in it, or ends with a colon: put the whole text in quotes',
    ],
    [
      'words behind a quote',
      question('    text: "Yes" he said\n    answer: true'),
      `6:17 — there’s something after the closing quote: put the whole text in quotes, 'such as "this"'`,
    ],
    ['a quote that stays open', question('    text: "Yes\n    answer: true'), '6:11 — this quote is never closed'],
    [
      'text that starts with *',
      question('    text: *very* good\n    answer: true'),
      '6:18 — text that starts with * needs quotes',
    ],
    [
      'text that starts with @',
      question('    text: @home\n    answer: true'),
      '6:11 — text that starts with @ needs quotes',
    ],
    [
      'text that starts with [',
      question('    text: [a] b\n    answer: true'),
      '6:15 — text that starts with [ needs quotes',
    ],
    [
      'text that starts with >',
      question('    text: > 5\n    answer: true'),
      '6:13 — text that starts with > needs quotes',
    ],
    [
      'text that starts with -',
      question('    text: - 5\n    answer: true'),
      '6:11 — text that starts with “- ” needs quotes',
    ],
    [
      'a backslash',
      question('    text: "\\quad"\n    answer: true'),
      '6:12 — in double quotes, “\\q” means nothing: write \\\\ for a backslash, or use single quotes',
    ],
    [
      'a comma too few',
      inTest('  - {type: trueFalse, text: x answer: true}'),
      '5:29 — “x answer: true}”: is there a comma missing, or a quote?',
    ],
    [
      'a brace too few',
      inTest('  - {type: trueFalse, text: x, answer: true'),
      '6:1 — the group { before this isn’t closed: is there a } missing? Text that starts with a bracket needs quotes',
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
    ['a comma too many', '{"id":"t",}', '1:11 — is not JSON: there’s an extra comma before }'],
    ['no quotes', '{id:"t"}', '1:2 — is not JSON: id needs double quotes'],
    [
      'a comment',
      '{\n// the id\n"id":"t"}',
      '2:1 — is not JSON: JSON has no comments: remove it, or rename the file to .yaml',
    ],
    ['no end', '{"id":"t"', '1:10 — is not JSON: it ends too early: is there a ] or } missing?'],
    [
      'a line end in a text',
      '{"id":"a\nb"}',
      '1:7 — is not JSON: a text runs past the end of its line or contains a tab: write \\n or \\t, or close the quote',
    ],
    ['a backslash', '{"id":"\\quad"}', '1:7 — is not JSON: in "\\quad" a backslash has to be doubled: \\\\'],
    ['more behind its end', '{"id":"t"} {}', '1:12 — is not JSON: the file continues after its end with {}'],
    ['a field twice', '{"id":"t",\n"id":"u"}', '2:1 — “id” appears twice: remove one of them'],
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
    expect(faults.at(-1)).toContain('… and more after this');
  });
});
