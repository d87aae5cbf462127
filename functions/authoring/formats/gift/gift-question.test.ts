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

/** The first question and what is noted about it. */
function notedQuestion(gift: string) {
  const { notes } = checkTestSource(readGift('t.gift', header + gift));
  return { question: questionOf(gift), notes: notes.map(({ message }) => message) };
}

function messagesFor(gift: string): string[] {
  return checkTestSource(readGift('t.gift', header + gift)).faults.map(({ line, message }) => `${line}: ${message}`);
}

describe('questions with choices', () => {
  it('are for one pick when one choice is right, each with its feedback', () => {
    expect(questionOf('::Q:: Who? {\n=Grant#Yes ~No one ~Napoleon#No\n####Read more.}')).toMatchObject({
      type: 'singleChoice',
      text: 'Who?',
      format: 'moodle',
      feedback: 'Read more.',
      choices: [
        { text: 'Grant', right: true, feedback: 'Yes' },
        { text: 'No one', right: false },
        { text: 'Napoleon', right: false, feedback: 'No' },
      ],
    });
  });

  it.each([
    ['two right ones: either earns everything', '{=a =b ~c}', [100, 100, undefined]],
    ['a partly right one beside a right one', '{=a ~%50%b ~%-25%c}', [100, 50, -25]],
    ['~= for a right one', '{~=a ~%25%b ~c}', [100, 25, undefined]],
    ['no spaces between', '{=a~%10%b=c}', [100, 10, 100]],
  ])('are for one pick with weights: %s', (_, answers, weights) => {
    const question = questionOf(`Pick ${answers}`);
    expect(question).toMatchObject({
      type: 'singleChoice',
      choices: weights.map((weight) => (weight === undefined ? {} : { weight })),
    });
    expect(question?.type === 'singleChoice' && question.choices.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });

  it('are for several picks when none is right alone; weights keep their sign and their decimals', () => {
    expect(questionOf('Pick {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d ~e}')).toMatchObject({
      type: 'multipleChoice',
      scoring: 'weights',
      choices: [{ weight: 33.33333 }, { weight: 33.33333 }, { weight: 33.33333 }, { weight: -100 }, { text: 'e' }],
    });
  });

  it('take more decimals only where they mean the same fraction', () => {
    expect(questionOf('Pick {~%33.3333333%a ~%66.66666667%b}')).toMatchObject({
      choices: [{ weight: 33.33333 }, { weight: 66.66667 }],
    });
    expect(messagesFor('Pick {=a ~%12.3456789%b}')).toEqual([
      '4: the weight %12.3456789% has more than five decimals: round it',
    ]);
  });

  it('say it when nobody can earn everything, or more than that', () => {
    expect(notedQuestion('Pick {=~%50%a =~%50%b ~c}').notes).toContain(
      'the best choice gives 50% of the points: nobody can get full points',
    );
    expect(notedQuestion('Pick {~%50%a ~%25%b}').notes).toEqual([
      'the correct choices together give 75% of the points: nobody can get full points',
    ]);
    expect(notedQuestion('Pick {~%100%a ~%100%b}').notes).toEqual([
      'the correct choices together give 200% of the points: anything over 100% counts as 100%',
    ]);
  });

  it('keep choices that read the same, and say so; but not when one is right and one is wrong', () => {
    const { question, notes } = notedQuestion('Pick {=a ~b ~b}');
    expect(question).toMatchObject({ choices: [{ text: 'a' }, { text: 'b' }, { text: 'b' }] });
    expect(notes).toEqual(['is the same as number 2']);
    expect(messagesFor('Pick {=a ~b ~a}')).toEqual(['4: is the same as number 1']);
  });

  it('leave out a choice without a text, and say why it may have none', () => {
    expect(notedQuestion('Pick {=a ~ ~b ~#00ff00}').notes).toEqual([
      'a choice without text was left out',
      'a choice without text was left out, since text after # is feedback: write \\#00ff00 if it’s part of the choice',
    ]);
  });

  it('take a weight behind = for text, as Moodle does, and say so', () => {
    const { question, notes } = notedQuestion('Pick {=%50%a ~b}');
    expect(question).toMatchObject({ choices: [{ text: '%50%a', right: true }, { text: 'b' }] });
    expect(notes).toEqual(['after =, “%50%a” is part of the text, as in Moodle: weights come after ~']);
  });
});

describe('true or false', () => {
  it.each([
    ['{T}', true],
    ['{TRUE}', true],
    ['{F}', false],
    ['{ FALSE }', false],
  ])('%s', (answers, answer) => {
    expect(questionOf(`Is it? ${answers}`)).toMatchObject({ type: 'trueFalse', answer });
  });

  it('has feedback for wrong answers first, then for right ones', () => {
    expect(questionOf('Sun rises in the west. {FALSE#It does not.#[html]<b>Well</b> done.####Read on.}')).toMatchObject(
      {
        feedbackWhenWrong: 'It does not.',
        feedbackWhenWrongFormat: 'moodle',
        feedbackWhenRight: '<b>Well</b> done.',
        feedbackWhenRightFormat: 'html',
        feedback: 'Read on.',
      },
    );
  });

  it('is a short answer in small letters, as in Moodle; that is said', () => {
    const { question, notes } = notedQuestion('Is it? {True}');
    expect(question).toMatchObject({ type: 'shortText', accept: [{ text: 'True' }] });
    expect(notes[0]).toContain('write {TRUE} for a true/false question');
  });
});

describe('numbers', () => {
  it.each([
    ['{#1822}', { answer: '1822', tolerance: '0' }],
    ['{#1822:5}', { answer: '1822', tolerance: '5' }],
    ['{# 7 : 1 }', { answer: '7', tolerance: '1' }],
    ['{#.5}', { answer: '.5' }],
    ['{#1.5e3}', { answer: '1.5e3' }],
    ['{#-1}', { answer: '-1' }],
    ['{#6.02214076e23}', { answer: '6.02214076e23' }],
    ['{#2.718..2.719}', { answer: '2.7185', tolerance: '0.0005' }],
    ['{#-5..5}', { answer: '0', tolerance: '5' }],
    ['{#=7}', { answer: '7' }],
    ['{#7\\:1}', { answer: '7', tolerance: '1' }],
  ])('%s', (answers, expected) => {
    expect(questionOf(`How many? ${answers}`)).toMatchObject({ type: 'numeric', ...expected });
  });

  it('may be several, with weights, feedback and feedback for all others', () => {
    expect(questionOf('When? {#\n=1822:0#Right\n=%50%1822:2\n=%0%1900#No\n~#Not at all}')).toMatchObject({
      type: 'numeric',
      answers: [
        { answer: '1822', tolerance: '0', weight: 100, feedback: 'Right' },
        { answer: '1822', tolerance: '2', weight: 50 },
        { answer: '1900', weight: 0, feedback: 'No' },
        { answer: '*', weight: 0, feedback: 'Not at all' },
      ],
    });
    expect(questionOf('How many? {#3#ok}')).toMatchObject({ answers: [{ answer: '3', feedback: 'ok' }] });
  });

  it('may have a comma, which Moodle cannot read; but not one that may stand between thousands', () => {
    const { question, notes } = notedQuestion('g? {#9,81:0,05}');
    expect(question).toMatchObject({ answer: '9.81', tolerance: '0.05' });
    expect(notes).toHaveLength(2);
    expect(messagesFor('How many? {#1,000}')[0]).toContain('write 1.000 or 1000');
  });
});

describe('short answers', () => {
  it('take several texts; a gap shows where they stood in a sentence', () => {
    expect(questionOf('Two plus two is {=four =4 =fo\\*ur}.')).toMatchObject({
      type: 'shortText',
      text: 'Two plus two is _____.',
      accept: [{ text: 'four' }, { text: '4' }, { text: 'fo*ur' }],
      wildcards: false,
    });
    expect(questionOf('{ =Asia } is large.')).toMatchObject({ text: '_____ is large.' });
    expect(questionOf('One? {One}')).toMatchObject({ accept: [{ text: 'One', weight: 100 }] });
  });

  it('have weights, feedback and wildcards', () => {
    expect(questionOf('Best? {=Frog#Good =%50%C*t =%0%*#No =a\\*b}')).toMatchObject({
      accept: [
        { text: 'Frog', weight: 100, feedback: 'Good' },
        { text: 'C*t', weight: 50 },
        { text: '*', weight: 0, feedback: 'No' },
        { text: 'a\\*b', weight: 100 },
      ],
      wildcards: true,
    });
  });
});

describe('pairs and orders', () => {
  it('are pairs with options that are left over', () => {
    expect(questionOf('[html]Match {=[plain]a -> x\\=1 =b -> y = -> z}')).toMatchObject({
      type: 'matching',
      pairs: [
        { prompt: 'a', promptFormat: 'plain', option: 'x=1', optionFormat: 'moodle' },
        { prompt: 'b', promptFormat: 'html', option: 'y' },
      ],
      extraOptions: [{ text: 'z' }],
    });
  });

  it('are orders, one item a line; how Moodle counts otherwise is said', () => {
    const { question, notes } = notedQuestion(
      'Order! {>2 RANDOM HORIZONTAL RELATIVE_TO_CORRECT SHOW abc\nHydrogen\nNO\nIron\n####By mass.}',
    );
    expect(question).toMatchObject({
      type: 'ordering',
      scoring: 'partial',
      items: [{ text: 'Hydrogen' }, { text: 'NO' }, { text: 'Iron' }],
      feedback: 'By mass.',
    });
    expect(notes).toEqual([
      'students put all 3 items in order; Moodle only shows 2 of them',
      'graded by how many items are in their correct place; Moodle grades differently (RELATIVE_TO_CORRECT)',
    ]);
    expect(notedQuestion('Order! {>3 ALL VERTICAL ALL_OR_NOTHING\na\nb\nc}')).toMatchObject({
      question: { scoring: 'allOrNothing' },
      notes: [],
    });
  });
});

describe('texts', () => {
  it.each([
    [
      'a colon, = and an address in a text',
      'At 10:30, is x = y on https://example.org/?a=b true: {T}',
      'At 10:30, is x = y on https://example.org/?a=b true:',
    ],
    ['escaped signs', 'Is \\{a\\} \\= \\#1 \\~ \\: \\\\ a\\b? {T}', 'Is {a} = #1 ~ : \\ a\\b?'],
    ['a written line end, and a backslash before n', 'one\\ntwo \\\\neq {T}', 'one\ntwo \\neq'],
    ['a comment inside', 'one\n// the key is T\ntwo {T}', 'one\ntwo'],
    ['several lines, indented', '  one\n  two {\n  T\n  }', 'one\ntwo'],
    ['a colon in the name', '::a: b::text {T}', 'text'],
    ['an escaped colon in the name', '::Title\\:::text {T}', 'text'],
    ['words in brackets that are no format', '[1] is a reference {T}', '[1] is a reference'],
  ])('have %s', (_, gift, text) => {
    expect(questionOf(gift)).toMatchObject({ text, format: 'moodle' });
  });

  it.each(['html', 'plain', 'markdown', 'moodle'] as const)('say their format: [%s]', (format) => {
    const question = questionOf(`[${format}]<p>2*3 &lt; 7</p> {=a#b ~[plain]c}`);
    expect(question).toMatchObject({
      text: '<p>2*3 &lt; 7</p>',
      format,
      choices: [{ text: 'a', format, feedback: 'b', feedbackFormat: format }, { format: 'plain' }],
    });
  });

  it('keep the indentation of code, which Moodle takes away', () => {
    const code = '[html]<pre>\ndef f():\n    return 1\n// gone\n</pre> {T}';
    const { question, notes } = notedQuestion(code);
    expect(question?.text).toBe('<pre>\ndef f():\n    return 1\n</pre>');
    expect(notes).toEqual(['line 7 starts with //, so it’s a comment and not shown, as in Moodle, even inside code']);
    expect(questionOf('[markdown]```\nif x:\n  y\n```\n  end {T}')?.text).toBe('```\nif x:\n  y\n```\nend');
  });

  it('may be missing: the name is shown then, and that is said', () => {
    const { question, notes } = notedQuestion('::Is it?::{T}');
    expect(question).toMatchObject({ text: 'Is it?', format: 'plain' });
    expect(notes).toEqual(['has no text, so its name is shown']);
  });
});
