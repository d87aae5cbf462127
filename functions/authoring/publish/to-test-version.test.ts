import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { toStudentQuestions } from '../../catalogue/student-view.ts';
import { toPublished } from '../../catalogue/test-store.ts';
import { TestVersion } from '../../catalogue/test-version.ts';
import { marshallOptions } from '../../platform/table/table-client.ts';
import { checkTestSource } from '../check/check-test-source.ts';
import { readYaml } from '../formats/yaml/yaml-document.ts';
import type { TestSource } from '../test-source.ts';
import { sourceHash } from './source-hash.ts';
import { toTestVersion } from './to-test-version.ts';

const text = `
id: sample
title: Sample
duration: 1 h 30 min
closesAt: 2027-01-15T12:00Z
questions:
  - type: singleChoice
    text: Which?
    choices:
      - {text: Right, right: true, feedback: Yes.}
      - {text: Wrong, feedback: No.}
    feedback: Think.
  - type: matching
    text: Match
    pairs:
      - {prompt: a, option: x}
      - {prompt: b, option: y}
      - {prompt: c, option: x}
    extraOptions: [z]
  - type: ordering
    text: Order
    items: [one, two, three]
`;

function read(yaml: string): TestSource {
  const { source, faults } = checkTestSource(readYaml('t.yaml', yaml));
  if (!source) throw new Error(JSON.stringify(faults));
  return source;
}

/** Ids that count down, so that their order is not the author's. */
function countingDown() {
  let next = 99;
  return () => `id${next--}`;
}

describe('freezing a version', () => {
  const version = toTestVersion(read(text), { version: 3, publishedAtMs: 5, newId: countingDown() });

  it('fits the schema that it is read back with, with hidden keys until the close', () => {
    expect(TestVersion.parse(version)).toEqual(version);
    expect(version).toMatchObject({
      testId: 'sample',
      version: 3,
      durationSeconds: 5400,
      opensAtMs: null,
      closesAtMs: Date.UTC(2027, 0, 15, 12),
      attemptsAllowed: 1,
      publishedAtMs: 5,
      review: { score: 'immediately', answers: 'immediately', correctness: 'afterClose', rightAnswers: 'afterClose' },
    });
    expect(version.questions.map(({ questionId }) => questionId)).toEqual(['q1', 'q2', 'q3']);
  });

  it('never shows right answers when there is no close and the author said nothing', () => {
    const open = toTestVersion(read(text.replace(/closesAt.*\n/, '')), { version: 1, publishedAtMs: 0 });
    expect(open.review).toMatchObject({ correctness: 'never', rightAnswers: 'never', feedback: 'never' });
  });

  it('keeps the feedback of each choice beside the question’s', () => {
    const single = version.questions[0];
    if (single?.type !== 'singleChoice') throw new Error('not a single choice');
    expect(single.feedback).toBe('Think.');
    const feedbackOf = (text: string) =>
      single.choiceFeedback?.[single.choices.find((choice) => choice.text === text)?.id ?? ''];
    expect([feedbackOf('Right'), feedbackOf('Wrong')]).toEqual([{ text: 'Yes.' }, { text: 'No.' }]);
  });

  it('gives two prompts with the same option one option, and keeps the extra ones', () => {
    const matching = version.questions[1];
    if (matching?.type !== 'matching') throw new Error('not a matching question');
    expect(matching.options.map((option) => option.text).toSorted()).toEqual(['x', 'y', 'z']);
    const textOf = (id: string | undefined) => matching.options.find((option) => option.id === id)?.text;
    expect(matching.prompts.map(({ id }) => textOf(matching.rightMatches[id]))).toEqual(['x', 'y', 'x']);
  });

  it('stores items and options in the order of their ids, which says nothing about the right one', () => {
    const ordering = version.questions[2];
    if (ordering?.type !== 'ordering') throw new Error('not an ordering question');
    expect(ordering.items.map((item) => item.text)).toEqual(['three', 'two', 'one']);
    const textOf = (id: string) => ordering.items.find((item) => item.id === id)?.text;
    expect(ordering.rightOrder.map(textOf)).toEqual(['one', 'two', 'three']);
  });

  it('makes short random ids, all different, other ones each time', () => {
    const ids = (made: TestVersion) =>
      made.questions.flatMap((question) => ('items' in question ? question.rightOrder : []));
    const [first, second] = [1, 2].map((number) =>
      ids(toTestVersion(read(text), { version: number, publishedAtMs: 0 })),
    );
    expect(first).not.toEqual(second);
    for (const id of first ?? []) expect(id).toMatch(/^[0-9a-v]{8}$/);
  });
});

describe('numbers and weights', () => {
  const throughTable = (record: object) => unmarshall(marshall(record, { ...marshallOptions }));
  const head = 'id: t\ntitle: T\nduration: 1 min\nquestions:\n';
  const onlyQuestion = (yaml: string) => {
    const made = toTestVersion(read(head + yaml), { version: 1, publishedAtMs: 0, newId: countingDown() });
    expect(TestVersion.parse(throughTable(made))).toEqual(made);
    return made.questions[0];
  };

  it.each(['6.022e23', '1e16', '-6.4e18', '1e100', '1.10', '0.1000000000000000055511151231257827', '+5', '1E-100'])(
    'keeps %s as it was typed, through the table and back',
    (typed) => {
      const key = onlyQuestion(`  - {type: numeric, text: x, answer: ${typed}, tolerance: 1e17}`);
      expect(key).toMatchObject({ rightNumber: typed, tolerance: '1e17' });
      const inQuotes = onlyQuestion(`  - {type: numeric, text: x, answer: '${typed}', tolerance: '1e17'}`);
      expect(inQuotes).toEqual(key);
      expect(onlyQuestion(`  - {type: numeric, text: x, answers: [{answer: ${typed}}]}`)).toMatchObject({
        rightNumber: typed,
        answers: [{ number: typed, tolerance: '0', share: { earned: 1, outOf: 1 } }],
      });
    },
  );

  it('are read from a version of before, in which they were numbers', () => {
    const made = toTestVersion(read(`${head}  - {type: numeric, text: x, answer: 9.81, tolerance: 0.05}`), {
      version: 1,
      publishedAtMs: 0,
    });
    const old = { ...made, questions: [{ ...made.questions[0], rightNumber: 9.81, tolerance: 0.05 }] };
    expect(TestVersion.parse(throughTable(old))).toEqual(made);
  });

  it('keeps several numbers in their order, each with its share and feedback, and names the best as the right one', () => {
    const answers =
      '[{answer: 2, weight: 33.33333}, {answer: 3, feedback: Yes, feedbackFormat: plain}, {answer: "*", weight: -50}]';
    expect(onlyQuestion(`  - {type: numeric, text: x, answers: ${answers}}`)).toMatchObject({
      rightNumber: '3',
      answers: [
        { number: '2', share: { earned: 1, outOf: 3 } },
        { number: '3', share: { earned: 1, outOf: 1 }, feedback: { text: 'Yes', format: 'plain' } },
        { number: null, share: { earned: -1, outOf: 2 } },
      ],
    });
  });

  it('keeps what each choice weighs; those that say nothing weigh nothing', () => {
    const single = onlyQuestion(
      '  - {type: singleChoice, text: x, choices: [{text: a, right: true}, {text: b, weight: -33.33333}, {text: c}]}',
    );
    expect(single?.type === 'singleChoice' && Object.values(single.weights ?? {})).toEqual([
      { earned: 1, outOf: 1 },
      { earned: -1, outOf: 3 },
      { earned: 0, outOf: 1 },
    ]);
    const plain = onlyQuestion('  - {type: singleChoice, text: x, choices: [{text: a, right: true}, {text: b}]}');
    expect(plain).not.toHaveProperty('weights');
    const multiple = onlyQuestion(
      '  - {type: multipleChoice, scoring: weights, text: x, choices: [{text: a, weight: 60}, {text: b, weight: 40}, {text: c, weight: -100}]}',
    );
    expect(multiple).toMatchObject({ scoring: 'weights', rightChoiceIds: ['id99', 'id98'] });
  });

  it('accepts the texts that earn the most, and keeps the others in their place', () => {
    const accept = '[{text: Pari*, weight: 50}, Paris, {text: Lutetia, feedback: Old.}]';
    expect(onlyQuestion(`  - {type: shortText, text: x, wildcards: true, accept: ${accept}}`)).toMatchObject({
      acceptedTexts: ['Paris', 'Lutetia'],
      wildcards: true,
      answers: [
        { text: 'Pari*', share: { earned: 1, outOf: 2 } },
        { text: 'Paris', share: { earned: 1, outOf: 1 } },
        { text: 'Lutetia', share: { earned: 1, outOf: 1 }, feedback: { text: 'Old.' } },
      ],
    });
    const plain = onlyQuestion('  - {type: shortText, text: x, accept: [Paris, Lutetia]}');
    expect(plain).not.toHaveProperty('answers');
  });
});

describe('formats', () => {
  const made = toTestVersion(
    read(`id: t
title: T
description: d
descriptionFormat: html
instructions: i
instructionsFormat: plain
duration: 1 min
questions:
  - type: matching
    text: x
    format: moodle
    feedback: f
    feedbackFormat: plain
    pairs:
      - {prompt: a, promptFormat: plain, option: same, optionFormat: plain}
      - {prompt: b, promptFormat: markdown, option: same}
    extraOptions: [c, {text: d, format: html}]
  - type: trueFalse
    text: y
    answer: true
    feedbackWhenRight: r
    feedbackWhenWrong: w
    feedbackWhenWrongFormat: html
`),
    { version: 1, publishedAtMs: 0 },
  );

  it('stand beside each text that has one; Markdown says nothing', () => {
    expect(made).toMatchObject({ descriptionFormat: 'html', instructionsFormat: 'plain' });
    const [matching, statement] = made.questions;
    expect(matching).toMatchObject({ format: 'moodle', feedbackFormat: 'plain' });
    if (matching?.type !== 'matching') throw new Error('not a matching question');
    expect(matching.prompts.map(({ text, format }) => `${text} ${format}`)).toEqual(['a plain', 'b undefined']);
    expect(statement).toMatchObject({
      feedbackWhenRight: { text: 'r' },
      feedbackWhenWrong: { text: 'w', format: 'html' },
    });
    expect(statement).not.toHaveProperty('format');
  });

  it('tell two options of the same text apart', () => {
    const matching = made.questions[0];
    const options = matching?.type === 'matching' ? matching.options : [];
    expect(options.map(({ text, format }) => `${text} ${format}`).toSorted()).toEqual([
      'c undefined',
      'd html',
      'same plain',
      'same undefined',
    ]);
  });

  it('go with the questions to the student', () => {
    const [question] = toStudentQuestions({ ...made, shuffleQuestions: false }, 'seed');
    expect(question).toMatchObject({ format: 'moodle' });
    if (question?.type !== 'matching') throw new Error('not a matching question');
    expect(question.prompts[0]).toMatchObject({ text: 'a', format: 'plain' });
    expect(question.options.find(({ text }) => text === 'd')?.format).toBe('html');
  });
});

describe('the reference sheet', () => {
  const withSheet = (yaml: string) => text.replace('duration:', `${yaml}\nduration:`);
  const frozen = (yaml: string) => toTestVersion(read(yaml), { version: 1, publishedAtMs: 0 });

  it('is part of the version, with its format, and a test without one has none', () => {
    expect(frozen(withSheet('referenceSheet: 1.50')).referenceSheet).toEqual({ text: '1.50' });
    expect(frozen(withSheet('referenceSheet: "<b>g</b>"\nreferenceSheetFormat: html')).referenceSheet).toEqual({
      text: '<b>g</b>',
      format: 'html',
    });
    expect(frozen(text)).not.toHaveProperty('referenceSheet');
  });

  it('is in no list of tests: that says only that there is one', () => {
    const published = toPublished(frozen(withSheet('referenceSheet: secret of the list')), 'hash');
    expect(published.hasReferenceSheet).toBe(true);
    expect(JSON.stringify(published)).not.toContain('secret of the list');
    expect(toPublished(frozen(text), 'hash')).not.toHaveProperty('hasReferenceSheet');
  });

  it('makes another version when it changes', () => {
    expect(sourceHash(read(withSheet('referenceSheet: a')))).not.toBe(sourceHash(read(text)));
    expect(sourceHash(read(withSheet('referenceSheet: a\nreferenceSheetFormat: markdown')))).toBe(
      sourceHash(read(withSheet('referenceSheet: a'))),
    );
  });

  it.each([
    ['referenceSheet: ""', 'must not be empty'],
    [`referenceSheet: ${'x'.repeat(10_001)}`, 'must have at most 10,000 characters'],
    ['formulaSheet: a', 'unknown field; did you mean “referenceSheet”?'],
  ])('is refused where it cannot be meant: %.30s', (yaml, message) => {
    const { faults } = checkTestSource(readYaml('t.yaml', withSheet(yaml)));
    expect(faults.map((fault) => fault.message)).toEqual([message]);
  });
});

describe('the hash of a source', () => {
  it('does not change with comments, layout, the order of fields or defaults written out', () => {
    const [start = '', rest = ''] = text.split('duration: 1 h 30 min\n');
    const same = `# A comment\nattempts: 1\nduration: "1 h 30 min"${start}${rest}    format: markdown\nshuffleQuestions: true\n`;
    expect(sourceHash(read(same))).toBe(sourceHash(read(text)));
  });

  it('changes with anything that matters', () => {
    expect(sourceHash(read(text.replace('Think.', 'Think!')))).not.toBe(sourceHash(read(text)));
    expect(sourceHash(read(text.replace('[one, two', '[two, one')))).not.toBe(sourceHash(read(text)));
  });
});
