import { describe, expect, it } from 'vitest';
import { checkTestSource } from '../../check/check-test-source.ts';
import { formatRemark } from '../source-document.ts';
import { readGift } from './gift-document.ts';

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

describe('the header of a GIFT file', () => {
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
    const given = { header: { title: 'New', duration: '5 min', points: '2' } };
    const { source } = checkTestSource(readGift('t.gift', '// title: Old\nx {T}', given));
    expect(source).toMatchObject({ title: 'New', duration: '5 min' });
    expect(source?.questions[0]?.points).toBe(2);
  });

  it('gives a test the title and the id of the file’s name, and says so', () => {
    const read = (file: string) => checkTestSource(readGift(file, '// duration: 5 min\n\nx {T}'));
    expect(read('a/Größe_der-Flüsse.gift').source).toMatchObject({
      id: 'grosse-der-flusse',
      title: 'Größe der Flüsse',
    });
    expect(read('rivers.txt').notes[0]?.message).toBe(
      'is “Rivers”, from the file name (write “// title: …” at the top to change it)',
    );
    expect(read('河流.gift').faults.map(({ message }) => message)).toEqual([
      "is missing, and can't be taken from the file name: write “// id: rivers” at the top, or add --set id=rivers",
    ]);
  });

  it('says what is missing, and where a field is wrong, misspelt or said twice', () => {
    const gift = '// titel: T\n// attempts: none\n// points: 1\n// points: 2\n\nx {T}';
    expect(checkTestSource(readGift('t.gift', gift)).faults.map(formatRemark)).toEqual([
      't.gift:1:1 duration — is missing: write “// duration: 20 min” at the top, or add --set duration="20 min"',
      't.gift:1:4 titel — unknown field; did you mean “title”?',
      't.gift:2:4 attempts — must be a number, not the text “none”',
      't.gift:4:4 points — appears twice (first in line 3): remove one',
    ]);
  });
});

describe('descriptions', () => {
  it('are the instructions of the questions behind them', () => {
    const gift = 'first {T}\n\n::A text::[html]<p>Read this.</p>\n\nsecond {T}\n\nthird {F}\n';
    const { source, notes } = checkTestSource(readGift('t.gift', header + gift));
    expect(source?.sections).toEqual([
      { id: 'part-1', title: 'T' },
      { id: 'part-2', title: 'A text', instructions: '<p>Read this.</p>', instructionsFormat: 'html' },
    ]);
    expect(source?.questions.map(({ section }) => section)).toEqual(['part-1', 'part-2', 'part-2']);
    expect(notes).toMatchObject([{ line: 6, change: { becomes: 'instructions before question 2' } }]);
  });

  it('are one text when one stands behind the other, and nothing when no question follows', () => {
    const { source } = checkTestSource(readGift('t.gift', `${header}one\n\ntwo\n\nq {T}`));
    expect(source?.sections).toMatchObject([{ title: 'one', instructions: 'one\n\ntwo' }]);
    const titled = readGift('t.gift', `${header}[html]<p>Is a &lt; b?</p>\n\nq {T}`);
    expect(checkTestSource(titled).source?.sections).toMatchObject([{ title: 'Is a < b?' }]);
    expect(messagesFor('q {T}\n\nthe end')[0]).toMatch(/^6: “the end” has no answers, and no question follows it/);
    expect(messagesFor('one\n\n[html]two\n\nq {T}')[0]).toContain('combine them into one');
  });
});

describe('what cannot be taken', () => {
  const gift = [
    'good {T}',
    'broken {=a ~b',
    'essay {}',
    'braces {=a} and {=b}',
    'formula \\frac{1} {=a}',
    'too heavy {~%150%a ~b}',
    'no weight {~%50,5%a ~b}',
    'no right one {~a ~b}',
    'one {=a ~ }',
    'nothing {=%0%a}',
    'no number {#nine}',
    'a range {#5..1}',
    'no arrow {=a -> b =c}',
    'a gap {1:SHORTANSWER:=a} and {:MC:=b~c}',
    '[html]<img src\\="@@PLUGINFILE@@/x.png"> {T}',
    '[markdown]![a river](https://example.org/x.png) {T}',
    '// a comment\nshort {=a -> b}',
  ].join('\n\n');

  it('is named, each question with its line and the mend', () => {
    expect(messagesFor(gift).map((message) => message.split(/[:.?] (?:Write|write|Moodle)/)[0])).toEqual([
      '6: the brace { is never closed: is there a } missing, or a blank line inside',
      '8: an essay has to be marked by a person, which isn’t possible yet: make it a shortText question, or add --unmarked to import it all the same, and its attempts will have no final score',
      '10: a second { after the answers: is there a blank line missing between two questions',
      '12: the brace after “mula \\frac” looks like part of a formula',
      '14: the weight %150% isn’t between %-100% and %100%',
      '16: “%50,5%” isn’t a weight',
      '18: no choice is correct',
      '20: has fewer than two choices: a choice without text was left out',
      '22: no answer gives points: remove the weight of a correct one, or make it positive',
      '24: “nine” can’t be read as a number',
      '26: the range ends before it starts',
      '28: each pair needs an arrow',
      '30: embedded answers (Cloze) aren’t part of GIFT',
      '32: contains a picture or another file (@@PLUGINFILE@@/x.png), which can’t be shown yet: remove it',
      '34: contains a picture or another file (![a river](https://example.org/x.png), which can’t be shown yet: remove it',
      '37: must have at least 2 entries',
    ]);
  });

  it('is left out when the author says so, and named all the same; the rest counts', () => {
    const { source, leftOut } = checkTestSource(readGift('t.gift', header + gift, { skipUnsupported: true }));
    expect(source?.questions).toMatchObject([{ text: 'good' }]);
    expect(leftOut.map(({ question }) => question)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });

  it('takes the section with it when it was all of it', () => {
    const { source } = checkTestSource(
      readGift('t.gift', `${header}q {T}\n\nread\n\n[html]<img src="x.png"> {T}`, { skipUnsupported: true }),
    );
    expect(source?.sections).toEqual([{ id: 'part-1', title: 'T' }]);
  });

  it('leaves no test when it is everything: the file is left out', () => {
    const read = (text: string) => checkTestSource(readGift('t.gift', header + text, { skipUnsupported: true }));
    for (const text of ['essay {}', '[html]<img src="x.png"> {T}', '// only a comment', '']) {
      const { source, faults, leftOut } = read(text);
      expect([source, faults]).toEqual([null, []]);
      expect(leftOut[0]?.message).toBe('has no question that can be imported');
    }
    expect(messagesFor('// only a comment')).toEqual(['1: has no question that can be imported']);
    expect(checkTestSource(readGift('t.gift', 'essay {}', { skipUnsupported: true })).faults).toHaveLength(1);
  });

  it('is not what only looks like it: tags without a source, pictures in code', () => {
    expect(questionOf('Which tag? {~<img> =<a>}')).toMatchObject({ choices: [{ text: '<img>' }, { text: '<a>' }] });
    expect(questionOf('[markdown]`![a](b)` shows a picture {T}')).toMatchObject({ type: 'trueFalse' });
    expect(questionOf('[plain]<img src\\="x"> {T}')).toMatchObject({ type: 'trueFalse' });
  });
});

describe('the file as a whole', () => {
  it('has categories, which are passed over, and Windows line ends', () => {
    const gift = '$CATEGORY: a/b\r\nfirst {T}\r\n\r\n$CATEGORY: c\r\n\r\nsecond {F}\r\n';
    const { source, faults, notes } = checkTestSource(readGift('t.gift', header.replaceAll('\n', '\r\n') + gift));
    expect(faults).toEqual([]);
    expect(source?.questions).toHaveLength(2);
    expect(notes.map(({ line }) => line)).toEqual([4]);
  });

  it('has far too many questions: that is one message', () => {
    const { faults } = checkTestSource(readGift('t.gift', `${header}${'x {T}\n\n'.repeat(20_000)}`));
    expect(faults.map(({ message }) => message)).toEqual([
      'has 20,000 questions, but a test can have at most 500: split the file',
    ]);
  });
});
