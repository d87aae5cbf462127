import { describe, expect, it } from 'vitest';
import { checkTestSource } from './check-test-source.ts';
import { readGift } from './gift-document.ts';
import { formatRemark } from './source-document.ts';

const header = '// title: T\n// duration: 10 min\n\n';

/** The first question of a file, after checking; throws with the faults when there are any. */
function questionOf(gift: string) {
  const { source, faults } = checkTestSource(readGift('t.gift', header + gift));
  if (!source) throw new Error(faults.map(formatRemark).join('\n'));
  return source.questions[0];
}

function messagesFor(gift: string): string[] {
  return checkTestSource(readGift('t.gift', header + gift)).faults.map(({ line, message }) => `${line}: ${message}`);
}

describe('reading GIFT', () => {
  it('takes title, duration and the rest from comments at the top, and the id from the file’s name', () => {
    const gift =
      '// title: Rivers: a quiz\n// duration: 20 min\n// attempts: 2\n// review.score: never\n// question: 1  name: x\nx {T}\n';
    const { source } = checkTestSource(readGift('tests/Rivers of Asia.gift', gift));
    expect(source).toMatchObject({
      id: 'rivers-of-asia',
      title: 'Rivers: a quiz',
      duration: '20 min',
      attempts: 2,
      review: { score: 'never' },
    });
  });

  it('lets the caller say what the file does not, or say it otherwise', () => {
    const { source } = checkTestSource(
      readGift('t.gift', '// title: Old\nx {T}', { header: { title: 'New', duration: '5 min', points: '2' } }),
    );
    expect(source).toMatchObject({ title: 'New', duration: '5 min' });
    expect(source?.questions[0]?.points).toBe(2);
  });

  it('says what is missing, and where a field of the header is wrong or misspelt', () => {
    const { faults } = checkTestSource(readGift('t.gift', '// titel: T\n// attempts: none\n\nx {T}'));
    expect(faults.map(formatRemark)).toEqual([
      't.gift:1:1 title — is missing',
      't.gift:1:1 duration — is missing',
      't.gift:1:4 titel — unknown field; did you mean “title”?',
      't.gift:2:4 attempts — must be a number, not the text “none”',
    ]);
  });

  it('reads a single choice with the feedback of each', () => {
    expect(questionOf('::Q:: Who? {\n=Grant#Yes ~No one ~Napoleon#No\n####Read more.}')).toMatchObject({
      type: 'singleChoice',
      text: 'Who?',
      feedback: 'Read more.',
      choices: [
        { text: 'Grant', right: true, feedback: 'Yes' },
        { text: 'No one', right: false },
        { text: 'Napoleon', right: false, feedback: 'No' },
      ],
    });
  });

  it('reads weighted choices as a multiple choice with partial credit, and says when the penalty differs', () => {
    const gift = 'Pick {~%50%a ~%50%b ~%-50%c ~%-50%d}';
    expect(questionOf(gift)).toMatchObject({ type: 'multipleChoice', scoring: 'partial' });
    expect(readGift('t.gift', gift).notes).toEqual([]);
    expect(readGift('t.gift', gift.replaceAll('-50', '-100')).notes[0]?.message).toContain('each wrong pick');
    expect(questionOf('Pick {~%33.333%a ~%33.333%b ~%33.333%c ~d}')).toMatchObject({ type: 'multipleChoice' });
  });

  it('reads true and false, with feedback for wrong and right answers', () => {
    expect(questionOf('Sun rises in the west. {FALSE#It does not.#Well done.}')).toMatchObject({
      type: 'trueFalse',
      answer: false,
      feedback: '- Answered wrong: It does not.\n- Answered right: Well done.',
    });
  });

  it('reads numbers with a tolerance or a range', () => {
    expect(questionOf('When? {#1822:5}')).toMatchObject({ type: 'numeric', answer: '1822', tolerance: '5' });
    expect(questionOf('e? {#2.718..2.719}')).toMatchObject({ answer: '2.7185', tolerance: '0.0005' });
    expect(questionOf('How many? {#=7#Yes}')).toMatchObject({ answer: '7', tolerance: '0', feedback: 'Yes' });
  });

  it('reads short answers', () => {
    expect(questionOf('Two plus two is {=four =4 =fo\\*ur}.')).toMatchObject({
      type: 'shortText',
      text: 'Two plus two is _____ .',
      accept: [{ text: 'four' }, { text: '4' }, { text: 'fo*ur' }],
    });
  });

  it('reads pairs, with options that are left over', () => {
    expect(questionOf('Match {=a -> x\\=1 =b -> y = -> z}')).toMatchObject({
      type: 'matching',
      pairs: [
        { prompt: 'a', option: 'x=1' },
        { prompt: 'b', option: 'y' },
      ],
      extraOptions: [{ text: 'z' }],
    });
  });

  it('turns HTML and formulas into Markdown without changing what they mean', () => {
    const html = '[html]<p>H<sub>2</sub>O costs $5 and <b>\\\\(a_1 * b_1\\\\)</b> is <code>x &lt; y</code></p> {T}';
    expect(questionOf(html)?.text).toBe('H$_{2}$O costs \\$5 and **$a_1 * b_1$** is `x < y`');
    expect(questionOf('[plain]2 * 3 * 4 is $24 {T}')?.text).toBe('2 \\* 3 \\* 4 is \\$24');
    expect(questionOf('[markdown]Is **this** true? {T}')?.text).toBe('Is **this** true?');
    expect(questionOf('Is $a < b$ and b > a? {T}')?.text).toBe('Is $a < b$ and b > a?');
  });

  it('names every faulty question with its line, and goes on behind it', () => {
    const gift = [
      'good {T}',
      'broken {=a ~b',
      'essay {}',
      'just a text',
      'wild {=two =tw*}',
      'partly {=%50%a =b}',
      'some {=a ~%50%b ~c}',
      'unequal {~%70%a ~%30%b ~c}',
      'numbers {#=3 =4}',
      '[html]<img src\\="@@PLUGINFILE@@/x.png"> {T}',
      '// a comment\nno right one {~a ~b}',
    ].join('\n\n');
    expect(messagesFor(gift)).toEqual([
      '6: is not GIFT: the end of the line was not expected here',
      '8: essay questions are not supported: nobody but a person could grade them',
      '10: a text without an answer in braces is no question: put it into “// instructions: …”',
      '12: wildcards (*) in short answers are not supported: list the accepted answers, and write \\* for a star',
      '14: partly right short answers are not supported: an answer is accepted or not',
      '16: partly right choices beside a right one are not supported: one choice is right, or several share the points',
      '18: right choices of different weight are not supported: each has the same share of the points',
      '20: several or partly right numbers are not supported: give one number with a tolerance',
      '22: <img> cannot be imported: a text has words, code and formulas only',
      '25: no choice is right: mark it with right: true',
    ]);
  });

  it('ignores categories and reads Windows line ends', () => {
    const gift = '$CATEGORY: a/b\r\nfirst {T}\r\n\r\n$CATEGORY: c\r\n\r\nsecond {F}\r\n';
    const { source, faults } = checkTestSource(readGift('t.gift', header.replaceAll('\n', '\r\n') + gift));
    expect(faults).toEqual([]);
    expect(source?.questions).toHaveLength(2);
  });
});
