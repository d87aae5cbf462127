import { describe, expect, it } from 'vitest';
import { questionTypes } from '../../../shared/questions/student-question.ts';
import { formatRemark } from '../formats/source-document.ts';
import { readYaml } from '../formats/yaml/yaml-document.ts';
import { checkTestSource } from './check-test-source.ts';

const header = 'id: t\ntitle: T\nduration: 10 min\n';

/** Every fault of a file, as it would be printed. */
function faultsOf(text: string): string[] {
  return checkTestSource(readYaml('t.yaml', text)).faults.map(formatRemark);
}

/** The messages for a test with the given questions, without their positions. */
function messagesFor(questions: string): string[] {
  const { faults } = checkTestSource(readYaml('t.yaml', `${header}questions:\n${questions}`));
  return faults.map(({ field, message }) => `${field} ${message}`);
}

describe('checking a test file', () => {
  it('names every fault at once, each with its line, column and field', () => {
    const text = `id: Not An Id
titel: Algebra
duration: 90
attempts: two
opensAt: 2027-01-15T09:00+01:00
closesAt: 2027-01-15T08:00+01:00
review:
  score: at once
questions:
  - type: singleChoise
    text: One
  - type: singleChoice
    text: Two
    choices:
      - text: a
      - text: b
  - type: numeric
    text: Three
    answer: nine
    tolerence: 0.1
`;
    expect(faultsOf(text)).toEqual([
      't.yaml:1:1 title — is missing',
      't.yaml:1:5 id — must be lower-case letters, digits and single hyphens',
      't.yaml:2:1 titel — unknown field; did you mean “title”?',
      't.yaml:3:11 duration — must have a unit, such as 90 min, 1 h 30 min or 45 s',
      't.yaml:4:11 attempts — must be a number, not the text “two”',
      't.yaml:6:11 closesAt — must be later than opensAt',
      't.yaml:8:10 review.score — must be immediately, afterClose, never, a time after the end such as 2 h, or a time with its time zone; not “at once”',
      `t.yaml:10:11 question 1, type — “singleChoise” isn’t a question type; did you mean “singleChoice”? (${questionTypes.join(', ')})`,
      't.yaml:15:7 question 2, choices — no choice is correct: mark one with right: true',
      't.yaml:19:13 question 3, answer — must be a number, not the text “nine”',
      't.yaml:20:5 question 3, tolerence — unknown field; did you mean “tolerance”?',
    ]);
  });

  it('does not let a small file unfold into a huge one', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let depth = 1; depth < 9; depth++)
      lines.push(
        `a${depth}: &a${depth} [${Array(10)
          .fill(`*a${depth - 1}`)
          .join(', ')}]`,
      );
    expect(faultsOf(lines.join('\n'))).toEqual([
      't.yaml:1:5 — “&a0” is a YAML anchor, which isn’t supported: put text that starts with & in quotes (and 88 more such places)',
    ]);
  });

  it('reads JSON with the same positions and messages', () => {
    const text = `{\n  "id": "t",\n  "title": "T",\n  "duration": "1 min",\n  "questions": [\n    {"type": "trueFalse", "text": "x"}\n  ]\n}`;
    expect(faultsOf(text)).toEqual(['t.yaml:6:5 question 1, answer — is missing']);
  });

  it('reports broken YAML, an empty file and anything that is no test', () => {
    expect(faultsOf('title: [a\n')[0]).toMatch(/^t\.yaml:2:1 — /);
    expect(faultsOf('a: 1\na: 2\n')).toContainEqual(expect.stringMatching(/^t\.yaml:2:1 — “a” appears twice/));
    expect(faultsOf('title: One: two\n')[0]).toContain('put the whole text in quotes');
    expect(faultsOf('')).toEqual(['t.yaml:1:1 — the file is empty']);
    expect(faultsOf('- a\n')).toEqual(['t.yaml:1:1 — must be a set of fields: id, title, duration, questions …']);
  });

  it('refuses feedback during a test, and says why', () => {
    const text = `${header}review:\n  feedback: during\nquestions:\n  - {type: trueFalse, text: x, answer: true}\n`;
    expect(faultsOf(text)).toEqual([
      't.yaml:5:13 review.feedback — can’t be during the test, while answers still count and can be changed',
    ]);
  });

  it('refuses afterClose without a close, at the part of the review that wants it', () => {
    const text = `${header}review:\n  rightAnswers: afterClose\nquestions:\n  - {type: trueFalse, text: x, answer: true}\n`;
    expect(faultsOf(text)).toEqual([
      't.yaml:5:17 review.rightAnswers — afterClose needs closesAt: without it, this would never be shown',
    ]);
  });

  it.each([
    [
      'a second question of the same id',
      '  - {id: a, type: trueFalse, text: x, answer: true}\n  - {id: a, type: trueFalse, text: y, answer: true}',
      'question 2, id “a” is already the id of question 1',
    ],
    [
      'an id that another question gets by its place',
      '  - {id: q2, type: trueFalse, text: x, answer: true}\n  - {type: trueFalse, text: y, answer: true}',
      'question 2, id “q2” is already the id of question 1',
    ],
    [
      'two right choices',
      '  - {type: singleChoice, text: x, choices: [{text: a, right: true}, {text: b, right: true}]}',
      'question 1, choices 2 choices are correct: make it a multipleChoice question, or write weight: 100 for each if one pick is enough',
    ],
    [
      'the same choice twice',
      '  - {type: singleChoice, text: x, choices: [{text: a b, right: true}, {text: "a  b"}]}',
      'question 1, choice 2, text is the same as number 1',
    ],
    [
      'one choice only',
      '  - {type: singleChoice, text: x, choices: [{text: a, right: true}]}',
      'question 1, choices must have at least 2 entries',
    ],
    [
      'a typo in a choice',
      '  - {type: singleChoice, text: x, choices: [{text: a, rigth: true}, {text: b}]}',
      'question 1, choice 1, rigth unknown field; did you mean “right”?',
    ],
    [
      'an accepted text that nobody could type',
      '  - {type: shortText, text: x, accept: [abcdef], maxLength: 3}',
      'question 1, accepted text 1 is longer than maxLength (3), so nobody could type it',
    ],
    [
      'a negative tolerance',
      '  - {type: numeric, text: x, answer: 1, tolerance: -1}',
      'question 1, tolerance must be at least 0',
    ],
    [
      'a number that no table keeps',
      '  - {type: numeric, text: x, answer: 1e300}',
      'question 1, answer must be 0 or between 1e-100 and 1e100 in magnitude',
    ],
    [
      'a number that is a little too large',
      '  - {type: numeric, text: x, answer: 1.000000000000000000000001e100}',
      'question 1, answer must be 0 or between 1e-100 and 1e100 in magnitude',
    ],
    [
      'a number with a comma',
      '  - {type: numeric, text: x, answer: "9,81"}',
      'question 1, answer must be a number, not the text “9,81”: write 9.81, with a decimal point',
    ],
    [
      'a number of another system',
      '  - {type: numeric, text: x, answer: 0x1F}',
      'question 1, answer must be a number, not the text “0x1F”',
    ],
    ['a numeric question without a key', '  - {type: numeric, text: x}', 'question 1, answer is missing'],
    [
      'two kinds of key',
      '  - {type: numeric, text: x, answer: 1, answers: [{answer: 2}]}',
      'question 1, answer can’t be combined with answers: remove one of them',
    ],
    [
      'a tolerance for several answers',
      '  - {type: numeric, text: x, tolerance: 1, answers: [{answer: 2}]}',
      'question 1, tolerance belongs to each of the answers',
    ],
    [
      'answers that give nothing',
      '  - {type: numeric, text: x, answers: [{answer: 2, weight: 0}, {answer: "*", weight: -50}]}',
      'question 1, answers no answer gives points: set a weight above 0, or remove it for 100',
    ],
    [
      'accepted texts that give nothing',
      '  - {type: shortText, text: x, accept: [{text: a, weight: 0}]}',
      'question 1, accept no answer gives points: set a weight above 0, or remove it for 100',
    ],
    [
      'a weight beside right: true',
      '  - {type: singleChoice, text: x, choices: [{text: a, right: true, weight: 50}, {text: b}]}',
      'question 1, choice 1, weight can’t be combined with right: true, which means 100: remove one of them',
    ],
    [
      'a weight that would not count',
      '  - {type: multipleChoice, text: x, choices: [{text: a, right: true}, {text: b, weight: -50}]}',
      'question 1, choice 2, weight only counts with scoring: weights',
    ],
    [
      'more than everything',
      '  - {type: singleChoice, text: x, choices: [{text: a, weight: 101}, {text: b}]}',
      'question 1, choice 1, weight must be at most 100',
    ],
    [
      'a weight with six decimals',
      '  - {type: singleChoice, text: x, choices: [{text: a, weight: 33.333333}, {text: b}]}',
      'question 1, choice 1, weight can have at most five decimals',
    ],
    [
      'a typo in an answer',
      '  - {type: shortText, text: x, accept: [{text: a, wieght: 50}]}',
      'question 1, accepted text 1, wieght unknown field; did you mean “weight”?',
    ],
    [
      'a format of its own',
      '  - {type: trueFalse, text: x, format: rtf, answer: true}',
      'question 1, format must be one of markdown, plain, html, moodle, not the text “rtf”',
    ],
    [
      'an ordering that gives itself away',
      '  - {type: ordering, text: x, items: [a, b]}',
      'question 1, items must have at least 3 entries',
    ],
    [
      'an extra option that is right',
      '  - {type: matching, text: x, pairs: [{prompt: a, option: b}, {prompt: c, option: d}], extraOptions: [b]}',
      'question 1, extra option 1 is already the option of a pair',
    ],
    [
      'a matching of one option',
      '  - {type: matching, text: x, pairs: [{prompt: a, option: b}, {prompt: c, option: b}]}',
      'question 1, pairs all options are the same, so there’s nothing to match',
    ],
    [
      'a third of a cent',
      '  - {type: trueFalse, text: x, answer: true, points: 0.333}',
      'question 1, points can have at most two decimals',
    ],
    ['an empty text', '  - {type: trueFalse, text: " ", answer: true}', 'question 1, text must not be empty'],
    [
      'a field of another type of question',
      '  - {type: trueFalse, text: x, answer: true, tolerance: 1}',
      'question 1, tolerance unknown field',
    ],
    ['no question', '  []', 'questions must have at least 1 entry'],
    ['no points', '  - {type: trueFalse, text: x, answer: true, points: 0}', 'questions no question gives points'],
  ])('refuses %s', (_, questions, message) => {
    expect(messagesFor(questions)).toEqual([message]);
  });

  it('takes texts as they are written, though they look like something else', () => {
    const questions = '  - {type: shortText, text: 1.50, accept: [no, 0x10, 1.0, "null"]}';
    const { source } = checkTestSource(readYaml('t.yaml', `${header}questions:\n${questions}`));
    expect(source?.questions[0]).toMatchObject({
      text: '1.50',
      accept: [{ text: 'no' }, { text: '0x10' }, { text: '1.0' }, { text: 'null' }],
    });
  });

  it('takes a field without a value for one left out', () => {
    const { source } = checkTestSource(
      readYaml(
        't.json',
        '{"id":"t","title":"T","duration":"1 min","opensAt":null,"questions":[{"type":"trueFalse","text":"x","answer":true}]}',
      ),
    );
    expect(source?.opensAt).toBeUndefined();
  });

  it('refuses a test whose answers could outgrow the session during the exam', () => {
    const text = (count: number) =>
      Array.from({ length: count }, () => '  - {type: shortText, text: x, accept: [a], maxLength: 10000}').join('\n');
    expect(messagesFor(text(9))).toEqual([]);
    expect(messagesFor(text(10))).toEqual([
      'questions students could enter 303 KB of answers, but a session can hold at most 300 KB: lower maxLength or split the test',
    ]);
  });

  it('refuses a test whose texts do not fit into one item', () => {
    const long = 'x'.repeat(19_000);
    const questions = Array.from({ length: 20 }, () => `  - {type: trueFalse, text: ${long}, answer: true}`).join('\n');
    expect(messagesFor(questions)[0]).toContain('but a test can have at most 350 KB: split the test');
  });

  it('notes what is allowed but perhaps not meant', () => {
    const text = `${header}opensAt: 2027-01-15T09:00Z\nclosesAt: 2027-01-15T09:05Z\nattempts: 2\nreview: {rightAnswers: immediately}\nquestions:\n  - {type: trueFalse, text: x, answer: true}\n`;
    const { faults, notes } = checkTestSource(readYaml('t.yaml', text));
    expect(faults).toEqual([]);
    expect(notes.map(({ field }) => field)).toEqual(['closesAt', 'attempts']);
  });
});
