import { describe, expect, it } from 'vitest';
import { TestVersion } from '../test-version.ts';
import { checkTestSource } from './check-test-source.ts';
import { sourceHash } from './source-hash.ts';
import type { TestSource } from './test-source.ts';
import { toTestVersion } from './to-test-version.ts';
import { readYaml } from './yaml-document.ts';

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

  it('keeps the feedback of choices as part of the question’s', () => {
    expect(version.questions[0]?.feedback).toBe('Think.\n\n- Right: Yes.\n- Wrong: No.');
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

describe('the hash of a source', () => {
  it('does not change with comments, layout, the order of fields or defaults written out', () => {
    const [start = '', rest = ''] = text.split('duration: 1 h 30 min\n');
    const same = `# A comment\nattempts: 1\nduration: "1 h 30 min"${start}${rest}shuffleQuestions: true\n`;
    expect(sourceHash(read(same))).toBe(sourceHash(read(text)));
  });

  it('changes with anything that matters', () => {
    expect(sourceHash(read(text.replace('Think.', 'Think!')))).not.toBe(sourceHash(read(text)));
    expect(sourceHash(read(text.replace('[one, two', '[two, one')))).not.toBe(sourceHash(read(text)));
  });
});
