import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTexts } from './find-texts.ts';
import { localeFaults, type Texts } from './locale-rules.ts';

const english: Texts = {
  app: { name: 'Pencils Down' },
  room: { question: 'Question {{number}}', none: 'Nothing' },
  left_one: '{{count}} minute left of {{all}}',
  left_other: '{{count}} minutes left of {{all}}',
};
const german: Texts = {
  app: { name: 'Pencils Down' },
  room: { question: 'Frage {{number}}', none: 'Nichts' },
  left_one: 'noch {{count}} Minute von {{all}}',
  left_other: 'noch {{count}} Minuten von {{all}}',
};
const arabic: Texts = {
  app: { name: 'Pencils Down' },
  room: { question: 'السؤال {{number}}', none: 'لا شيء' },
  left_zero: 'لا دقائق من {{all}}',
  left_one: 'دقيقة واحدة من {{all}}',
  left_two: 'دقيقتان من {{all}}',
  left_few: '{{count}} دقائق من {{all}}',
  left_many: '{{count}} دقيقة من {{all}}',
  left_other: '{{count}} دقيقة من {{all}}',
};

describe('The texts of a language', () => {
  test.each([
    ['en', english],
    ['de', german],
    ['ar', arabic],
  ])('pass in %s when nothing is wrong', (language, texts) => {
    expect(localeFaults(english, texts, language)).toEqual([]);
  });

  test.each([
    ['a key is missing', { room: { question: 'Frage {{number}}' } }, 'room.none is missing'],
    ['a key is left over', { extra: 'Rest' }, 'extra is not in en, or no plural form'],
    ['a plural form is missing', { left_one: undefined }, 'left_one is missing'],
    [
      'it has a plural form that the language has not',
      { left_few: 'noch' },
      'left_few is not in en, or no plural form',
    ],
    ['a placeholder is missing', { left_other: 'noch Minuten von {{all}}' }, 'left_other lacks {{count}}'],
    ['a placeholder is misspelled', { left_one: '{{cuont}} von {{all}}' }, 'left_one has an unknown {{cuont}}'],
    ['a text is empty', { left_one: ' ' }, 'left_one is empty'],
  ])('fail when %s', (_, change, fault) => {
    const texts = JSON.parse(JSON.stringify({ ...german, ...change }));
    expect(localeFaults(english, texts, 'de')).toContain(fault);
  });

  test('need all six forms in Arabic', () => {
    const { left_two: _two, left_many: _many, ...rest } = arabic;
    expect(localeFaults(english, rest, 'ar')).toEqual(['left_two is missing', 'left_many is missing']);
  });

  test('fail where the English stayed, in a language of another script', () => {
    const texts = { ...arabic, room: { question: 'Question {{number}}', none: 'لا شيء' } };
    expect(localeFaults(english, texts, 'ar')).toEqual(['room.question is not translated']);
  });

  test('keep the text for none, where English has one', () => {
    const withZero = { ...english, left_zero: 'Nothing left' };
    expect(localeFaults(withZero, german, 'de')).toEqual(['left_zero is missing']);
  });
});

describe('Words in a source', () => {
  test.each([
    ['<p>Hello</p>', 'Hello'],
    ['<p>{"Hello"}</p>', 'Hello'],
    ['<p>{late ? "Too late" : t("a.b")}</p>', 'Too late'],
    ['<p>{`Question`}</p>', 'Question'],
    ['<img alt="A cat" />', 'A cat'],
    ['<button aria-label={late && "Close"} />', 'Close'],
    ['<Dialog confirmLabel="Yes" />', 'Yes'],
  ])('are found: %s', (jsx, text) => {
    const { hardCoded } = findTexts('a.tsx', `\nexport const A = () => ${jsx};`);
    expect(hardCoded).toEqual([{ line: 2, text }]);
  });

  test.each(['<p>{t("a.b")}</p>', '<p className="big">{": "} · 9+ {number}</p>', '<img alt="" src="/cat.png" />'])(
    'are none: %s',
    (jsx) => {
      expect(findTexts('a.tsx', `export const A = () => ${jsx};`).hardCoded).toEqual([]);
    },
  );

  test.each([
    ["t('room.flag')", 'room.flag', 'room.flagged'],
    ["t(on ? 'room.on' : 'room.off', { count })", 'room.off', 'room'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source that is looked through.
    ['t(`result.${result}`)', 'result.correct', 'result.correct.more'],
  ])('%s asks for %s and not for %s', (call, used, unused) => {
    const { usedKeys } = findTexts('a.tsx', call);
    expect(usedKeys.some((key) => key.test(used))).toBe(true);
    expect(usedKeys.some((key) => key.test(unused))).toBe(false);
  });
});

describe('The check', () => {
  function check(files: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'pencils-down-texts-'));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const script = resolve(import.meta.dirname, 'check-texts.ts');
    const { stderr, status } = spawnSync(process.execPath, [script, 'web/src'], { cwd: folder, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return { stderr, status };
  }
  const en = JSON.stringify({ room: { flag: 'Flag' } });

  test('passes when every key is used and every language has it', () => {
    const files = { 'web/src/locales/en.json': en, 'web/src/a.tsx': "export const A = () => <p>{t('room.flag')}</p>;" };
    expect(check(files)).toEqual({ stderr: '', status: 0 });
  });

  test('names what is untranslated, unused and hard-coded', () => {
    const { stderr, status } = check({
      'web/src/locales/en.json': en,
      'web/src/locales/de.json': '{}',
      'web/src/a.tsx': 'export const A = () => <p>Flag</p>;',
    });
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'web/src/locales/de.json: room.flag is missing',
      'web/src/a.tsx:1 has words of its own: Flag',
      'web/src/locales/en.json: room.flag is never used',
      '3 text faults.',
      '',
    ]);
  });
});
