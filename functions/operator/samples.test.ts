import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { questionTypes } from '../../shared/questions/student-question.ts';
import { typesWithKey } from '../../tests/support/arbitraries/questions.ts';
import { checkTestSource } from '../authoring/check/check-test-source.ts';
import { formatRemark } from '../authoring/formats/source-document.ts';
import { readYaml } from '../authoring/formats/yaml/yaml-document.ts';
import { toTestVersion } from '../authoring/publish/to-test-version.ts';
import { checkAnswer, correctAnswer } from '../questions/registry.ts';
import { checkFiles } from './import-files.ts';

const folder = path.join(import.meta.dirname, 'samples');
const checked = checkFiles(globSync('*.{yaml,gift}', { cwd: folder }).map((file) => path.join(folder, file)));
const sources = checked.flatMap(({ source }) => (source ? [source] : []));

/** Every text of a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the sample tests', () => {
  it('have no faults', () => {
    expect(checked.flatMap(({ faults }) => faults.map(formatRemark))).toEqual([]);
    expect(sources.map(({ id }) => id).toSorted()).toEqual([
      'ancient-rome',
      'demo-one-minute',
      'science-and-code',
      'statistics-basics',
      'try-out-the-test-room',
      'world-geography',
    ]);
  });

  it('have a one-minute demo, thirty mixed questions of every type, and one with two attempts', () => {
    const byId = new Map(sources.map((source) => [source.id, toTestVersion(source, { version: 1, publishedAtMs: 0 })]));
    expect(byId.get('demo-one-minute')).toMatchObject({ durationSeconds: 60, attemptsAllowed: 50 });
    expect(byId.get('statistics-basics')).toMatchObject({ attemptsAllowed: 2, review: { rightAnswers: 'never' } });
    const mixed = byId.get('science-and-code');
    expect(mixed?.questions).toHaveLength(30);
    expect(new Set(mixed?.questions.map(({ type }) => type))).toEqual(new Set(typesWithKey));
  });

  it('have one to get to know the page: every type, every tool, and none of it counts', () => {
    const source = sources.find(({ id }) => id === 'try-out-the-test-room');
    const types = source?.questions.map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(typesWithKey));
    expect(source).toMatchObject({ practice: true, calculator: 'scientific', referenceSheet: expect.any(String) });
    expect(source?.sections.length).toBeGreaterThan(1);
  });

  it('have formulas that can be drawn', () => {
    const withoutCode = textsOf(sources).map((text) => text.replace(/`[^`]*`/gs, ''));
    const formulas = withoutCode.flatMap((text) => [...text.matchAll(/\$\$(.+?)\$\$|(?<!\\)\$(.+?)(?<!\\)\$/gs)]);
    expect(formulas.length).toBeGreaterThan(60);
    for (const [, display, inline] of formulas) {
      katex.renderToString(display ?? inline ?? '', { throwOnError: true, strict: 'error' });
    }
  });

  it('can be answered right', () => {
    for (const source of sources) {
      for (const question of toTestVersion(source, { version: 1, publishedAtMs: 0 }).questions) {
        const right = correctAnswer(question);
        const answers = question.type === 'shortText' && Array.isArray(right) ? right : [right];
        for (const answer of answers) expect(checkAnswer(question, answer)).toBeNull();
      }
    }
  });
});

describe('the examples of docs/test-format.md', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/test-format.md'), 'utf8');
  const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, example = '']) => example);
  const header = (examples.find((example) => example.startsWith('id: ')) ?? '').replace(/^questions:.*\n/m, '');

  it('make one test of every type of question, without faults', () => {
    const questions = examples.filter((example) => example.startsWith('- type: '));
    const { source, faults } = checkTestSource(
      readYaml('test-format.md', `${header}questions:\n${questions.join('')}`),
      { takesUnmarked: true },
    );
    expect(faults.map(formatRemark)).toEqual([]);
    expect(source?.questions.map(({ type }) => type)).toEqual(questionTypes);
  });

  it('make a test with sections, without faults', () => {
    const sections = examples.filter((example) => example.startsWith('sections:'));
    const { source, faults } = checkTestSource(readYaml('test-format.md', `${header}${sections.join('')}`));
    expect(faults.map(formatRemark)).toEqual([]);
    expect(source?.sections).toHaveLength(2);
  });
});
