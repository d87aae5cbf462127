import { describe, expect, it } from 'vitest';
import { type CheckOptions, checkTestSource } from '../check/check-test-source.ts';
import { readGift } from '../formats/gift/gift-document.ts';
import { formatRemark } from '../formats/source-document.ts';
import { readYaml } from '../formats/yaml/yaml-document.ts';
import { toTestVersion } from '../publish/to-test-version.ts';

const head = 'id: t\ntitle: T\nduration: 10 min\nquestions:\n';
const essay = (maxLength?: number) =>
  `  - {type: longText, text: Why?${maxLength === undefined ? '' : `, maxLength: ${maxLength}`}}\n`;
const check = (questions: string, options?: CheckOptions) =>
  checkTestSource(readYaml('t.yaml', head + questions), options);
const unmarked = { takesUnmarked: true };
const refusal =
  'an essay has to be marked by a person, which isn’t possible yet: make it a shortText question, or add --unmarked to import it all the same, and its attempts will have no final score [unmarked_question]';

describe('an essay in a test file', () => {
  it('is refused, with the question and the mend, until its author says that it may stay unmarked', () => {
    const easy = '  - {type: trueFalse, text: Yes?, answer: true}\n';
    expect(check(easy + essay()).faults.map(formatRemark)).toEqual([`t.yaml:6:5 question 2 — ${refusal}`]);
    expect(check(easy + essay(), unmarked).faults).toEqual([]);
  });

  it('may have 10,000 characters, or fewer when the question says so', () => {
    const questions = check(essay() + essay(300), unmarked).source?.questions;
    expect(questions).toMatchObject([{ maxLength: 10_000 }, { maxLength: 300 }]);
    expect(check(essay(10_001), unmarked).faults.map(({ message }) => message)).toEqual(['must be at most 10,000']);
  });

  it('may be one of several, up to 60,000 characters in all', () => {
    expect(check(essay().repeat(6), unmarked).faults).toEqual([]);
    expect(check(essay().repeat(6) + essay(1), unmarked).faults.map(formatRemark)).toEqual([
      't.yaml:5:3 questions — students could write 60,001 characters that a person has to mark, but a test can have at most 60,000: lower maxLength or split the test [too_much_to_mark]',
    ]);
  });

  it('brings no key into the version', () => {
    const { source } = check(essay(300), unmarked);
    const version = source && toTestVersion(source, { version: 1, publishedAtMs: 0 });
    expect(version?.questions).toEqual([
      { questionId: 'q1', type: 'longText', text: 'Why?', points: 1, feedback: '', maxLength: 300 },
    ]);
  });
});

describe('an essay in GIFT', () => {
  const gift = '// title: T\n// duration: 10 min\n\nEasy {T}\n\nWhy is that? {}\n';
  const read = (options: CheckOptions, skipUnsupported = false) =>
    checkTestSource(readGift('t.gift', gift, { skipUnsupported }), options);

  it('is refused, and left out where that is allowed', () => {
    expect(read({}).faults.map(formatRemark)).toEqual([`t.gift:6:1 question 2 — ${refusal}`]);
    const { source, leftOut } = read({}, true);
    expect(source?.questions).toMatchObject([{ type: 'trueFalse' }]);
    expect(leftOut).toMatchObject([{ question: 2, code: 'unmarked_question' }]);
  });

  it('is a long text when it may stay unmarked', () => {
    expect(read(unmarked).source?.questions[1]).toMatchObject({
      type: 'longText',
      text: 'Why is that?',
      maxLength: 10_000,
    });
  });
});
