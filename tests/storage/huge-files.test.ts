/** Test files made to take all time or memory: the importer ends soon, with one message, and writes nothing. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runNode } from '../support/import-test.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-huge-'));
afterAll(() => rmSync(folder, { recursive: true }));

const longestMs = 10_000;
const largestBytes = 512_000_000;
const measured = ['--import', './tests/support/report-usage.ts', 'functions/operator/import-tests.ts', '--dry-run'];

const yamlHead = 'id: t\ntitle: T\nduration: 10 min\nquestions:\n';
const giftHead = '// title: T\n// duration: 10 min\n\n';
/** `a` to `j`, each nine times the one before: 9¹⁰ entries. */
const laughs = Array.from('abcdefghij', (name, index) => {
  const inner = index === 0 ? 'x' : `*${'abcdefghij'[index - 1]}`;
  return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
}).join('\n');

const files: readonly (readonly [what: string, name: string, content: string, message: RegExp])[] = [
  [
    '5,000 tags inside each other as GIFT',
    'tags.gift',
    `${giftHead}[html]${'<div>'.repeat(5000)} {T}`,
    /20,000 characters/,
  ],
  ['3,000 short tags inside each other', 'short.gift', `${giftHead}[html]${'<b>'.repeat(3000)} {T}`, /has tags nested/],
  [
    '3.6 MB of formulas that never end',
    'formulas.gift',
    `${giftHead}${'\\\\('.repeat(1_200_000)} {T}`,
    /3,601 KB long/,
  ],
  ['3.9 MB of blanks in a line', 'blanks.gift', `${giftHead}x${' '.repeat(3_900_000)}y {T}`, /3,901 KB long/],
  ['blanks in a text', 'gap.gift', `${giftHead}x${' '.repeat(340_000)}y {T}`, /20,000 characters/],
  ['4 MB of braces', 'braces.gift', `${giftHead}${'{'.repeat(3_900_000)}`, /3,900 KB long/],
  ['300,000 choices', 'choices.gift', `${giftHead}x {=a ${'~b'.repeat(150_000)}}`, /more than 200 answers/],
  ['600,000 questions as GIFT', 'questions.gift', giftHead + 'a{T}\n\n'.repeat(600_000), /has 600,000 questions/],
  ['1,000,000 questions as GIFT', 'million.gift', giftHead + 'a{T}\n\n'.repeat(1_000_000), /is too large: 7 MB/],
  ['2,000,000 lists inside each other as YAML', 'lists.yaml', '['.repeat(2_000_000), /more than 40 levels deep/],
  ['2,000,000 lists inside each other as JSON', 'lists.json', '['.repeat(2_000_000), /more than 40 levels deep/],
  ['a million entries inside each other', 'dashes.yaml', '- '.repeat(1_000_000), /more than 40 levels deep/],
  [
    '2,000 groups inside each other',
    'groups.yaml',
    Array.from({ length: 2000 }, (_, n) => `${' '.repeat(n)}a:\n`).join(''),
    /more than 40 levels deep/,
  ],
  [
    '3.6 MB of formulas that never end, as YAML',
    'formulas.yaml',
    `${yamlHead}- {type: trueFalse, text: "${'\\\\('.repeat(1_200_000)}", answer: true}`,
    /20,000 characters/,
  ],
  ['an alias bomb', 'laughs.yaml', laughs, /is a YAML anchor, which isn’t supported/],
  ['700,000 questions as YAML', 'questions.yaml', yamlHead + '- {}\n'.repeat(700_000), /far more than a test can have/],
  ['2,000,000 lines of comment', 'comments.yaml', '#\n'.repeat(1_900_000), /far more than a test can have/],
  [
    'a text of 3.9 MB',
    'text.yaml',
    `${yamlHead}- {type: trueFalse, text: ${'x'.repeat(3_900_000)}, answer: true}`,
    /20,000 characters/,
  ],
  ['quotes that never end', 'quotes.yaml', `${yamlHead}${"- 'a\n".repeat(700_000)}`, /far more than a test can have/],
];

/** What a command printed about faults, how long it took and how much memory. */
async function importFile(name: string) {
  const startedAtMs = performance.now();
  const { status, output } = await runNode([...measured, path.join(folder, name)], {});
  const [, maxRss] = /maxRSS=(\d+)/.exec(output) ?? [];
  const faults = output.split('\n').filter((line) => line.includes(' — ') && !line.endsWith('(note)'));
  return { status, faults, output, tookMs: performance.now() - startedAtMs, tookBytes: Number(maxRss) };
}

test.each(files)('%s', async (_, name, content, message) => {
  writeFileSync(path.join(folder, name), content);
  const { status, faults, tookMs, tookBytes } = await importFile(name);
  expect(status).toBe(1);
  expect(faults).toEqual([expect.stringMatching(message)]);
  expect(tookMs).toBeLessThan(longestMs);
  expect(tookBytes).toBeLessThan(largestBytes);
});

test('100 MB are not even read', async () => {
  const file = path.join(folder, 'zeros.gift');
  writeFileSync(file, '');
  truncateSync(file, 100_000_000);
  const { faults, tookMs, tookBytes } = await importFile('zeros.gift');
  expect(faults).toEqual([expect.stringContaining('is too large: 100 MB, and the limit is 4 MB; split it')]);
  expect(tookMs).toBeLessThan(longestMs);
  expect(tookBytes).toBeLessThan(largestBytes);
});

test('the largest test that there can be is read in this time, too', async () => {
  const choice = (index: number) => `~choice ${index} of this question`;
  const question = (index: number) =>
    `Question ${index}? {=right ${Array.from({ length: 9 }, (_, n) => choice(n)).join(' ')}}`;
  writeFileSync(
    path.join(folder, 'large.gift'),
    giftHead + Array.from({ length: 400 }, (_, n) => question(n)).join('\n\n'),
  );
  const { status, output, tookMs, tookBytes } = await importFile('large.gift');
  expect(output).toContain('ok, large: 400 questions');
  expect(status).toBe(0);
  expect(tookMs).toBeLessThan(longestMs);
  expect(tookBytes).toBeLessThan(largestBytes);
});
