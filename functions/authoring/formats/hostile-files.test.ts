/** Test files made to harm: each ends in faults that name a place, quickly, or in a test that is harmless. */
import { describe, expect, test } from 'vitest';
import { checkTestSource } from '../check/check-test-source.ts';
import { readSource } from './read-source.ts';

const head = 'id: t\ntitle: T\nduration: 10 min\nquestions:\n';
const question = '  - {id: a, type: trueFalse, text: x, answer: true}\n';
const giftHead = '// title: T\n// duration: 10 min\n';
/** `a` to `j`, each nine times the one before: 9¹⁰ entries. */
const laughs = Array.from('abcdefghij', (name, index) => {
  const inner = index === 0 ? 'x' : `*${'abcdefghij'[index - 1]}`;
  return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
}).join('\n');

function check(file: string, content: string | Buffer) {
  const startedAtMs = performance.now();
  const checked = checkTestSource(readSource(file, Buffer.from(content)));
  return { ...checked, tookMs: performance.now() - startedAtMs };
}

const refused: readonly (readonly [what: string, file: string, content: string | Buffer, message: RegExp])[] = [
  ['a billion laughs', 'x.yaml', laughs, /is a YAML anchor, which isn’t supported/],
  ['a billion laughs as a question', 'x.yaml', `${laughs}\n${head}  - *j\n`, /is a YAML anchor, which isn’t supported/],
  [
    'an anchor inside itself',
    'x.yaml',
    `${head}  - &a {id: a, type: trueFalse, text: x, answer: true, feedback: *a}\n`,
    /is a YAML anchor/,
  ],
  ['a list inside itself', 'x.yaml', '&a [*a]', /is a YAML anchor/],
  ['a merge of another map', 'x.yaml', `base: &b {title: T}\n<<: *b\n${head}${question}`, /merges fields/],
  ['a function', 'x.yaml', `title: !!js/function "function () { process.exit(1) }"\n${head}`, /./],
  ['lists without end', 'x.yaml', '['.repeat(20_000), /./],
  ['lists 20,000 levels deep', 'x.json', '['.repeat(20_000) + ']'.repeat(20_000), /./],
  ['maps 5,000 levels deep', 'x.yaml', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`, /./],
  [
    '__proto__ in a question',
    'x.json',
    '{"questions":[{"__proto__":{"points":99},"type":"trueFalse","text":"x","answer":true}]}',
    /unknown field/,
  ],
  ['a null character', 'x.yaml', `${head.replace('T', '"T\\0"')}${question}`, /control character/],
  ['an escape sequence', 'x.yaml', `${head.replace('T', '"\\e[2JT"')}${question}`, /control character/],
  ['half a character', 'x.json', '{"title":"\\ud83d"}', /half a character/],
  ['bytes that are no text', 'x.yaml', Buffer.from([0xc3, 0x28, 0xff]), /not UTF-8/],
  [
    'infinite points',
    'x.yaml',
    `${head}  - {id: a, type: trueFalse, text: x, answer: true, points: .inf}\n`,
    /must be a number, not Infinity/,
  ],
  [
    'a key of 1e999',
    'x.yaml',
    `${head}  - {id: a, type: numeric, text: x, answer: 1e999}\n`,
    /must be 0 or between 1e-100 and 1e100/,
  ],
  ['a name twice', 'x.yaml', `title: a\ntitle: b\n${head}${question}`, /appears twice/],
  [
    'two thousand questions',
    'x.yaml',
    head + Array.from({ length: 2000 }, (_, n) => question.replace('a', `a${n}`)).join(''),
    /at most 500 entries/,
  ],
  ['braces without end as GIFT', 'x.gift', `${giftHead}\n${'{'.repeat(5000)}`, /is never closed/],
  ['titles without end as GIFT', 'x.gift', `${giftHead}\n${'::a::'.repeat(6000)}{T}`, /at most 20,000 characters/],
  ['an escape sequence in GIFT', 'x.gift', `${giftHead}\n::q:: is it \x1b[31mso\x1b[0m {T}\n`, /control character/],
];

test.each(refused)('%s is refused with a place in the file', (_what, file, content, message) => {
  const { source, faults, tookMs } = check(file, content);
  expect(source).toBeNull();
  expect(faults.map((fault) => fault.message)).toContainEqual(expect.stringMatching(message));
  for (const { line, column } of faults) expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
  expect(tookMs).toBeLessThan(15_000);
});

describe('What is only strange', () => {
  test('__proto__ above the questions gives the test nothing', () => {
    const { source } = check(
      'x.json',
      '{"__proto__":{"attempts":99},"id":"t","title":"T","duration":"1 min","questions":[{"type":"trueFalse","text":"x","answer":true}]}',
    );
    expect(source).toMatchObject({ id: 't', attempts: 1 });
    expect(Object.hasOwn(Object.prototype, 'attempts')).toBe(false);
  });

  test('names of every object’s parts in GIFT’s comments set nothing', () => {
    const comments = '// __proto__: x\n// constructor: y\n// review.__proto__: z\n';
    const { source, faults } = check('x.gift', `${comments}${giftHead}\n::q:: is it {T}\n`);
    expect(faults).toEqual([]);
    expect(source).toMatchObject({ title: 'T', attempts: 1, review: {} });
  });

  test('texts in scripts from right to left are as good as any', () => {
    const text = '\u2067שלום\u2069 and \u202bمرحبا\u202c';
    const { source } = check('x.yaml', head + question.replace('text: x', `text: ${JSON.stringify(text)}`));
    expect(source?.questions[0]?.text).toBe(text);
  });
});
