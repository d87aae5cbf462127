/** Sections from the author's file to the student's page: grouped, in order, and of no concern to grading. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { anyVersion } from '../../tests/support/arbitraries/questions.ts';
import { checkTestSource } from '../authoring/check/check-test-source.ts';
import { readYaml } from '../authoring/formats/yaml/yaml-document.ts';
import { sourceHash } from '../authoring/publish/source-hash.ts';
import { toTestVersion } from '../authoring/publish/to-test-version.ts';
import { gradeAnswers } from '../questions/grade.ts';
import { toStudentQuestions, toStudentSections } from './student-view.ts';
import { TestVersion } from './test-version.ts';

const head = 'id: t\ntitle: T\nduration: 10 min\n';
const sections =
  'sections:\n  - {id: reading, title: Reading, instructions: Read.}\n  - {id: writing, title: Writing}\n';
const question = (id: string, section?: string) =>
  `  - {id: ${id}, type: trueFalse, text: Yes?, answer: true${section ? `, section: ${section}` : ''}}\n`;

const check = (yaml: string) => checkTestSource(readYaml('t.yaml', yaml));
const faultsOf = (yaml: string) => check(yaml).faults.map(({ line, field, message }) => `${line} ${field} ${message}`);

function sourceOf(yaml: string) {
  const { source, faults } = check(yaml);
  if (!source) throw new Error(JSON.stringify(faults));
  return source;
}

const versionFrom = (yaml: string) => toTestVersion(sourceOf(yaml), { version: 1, publishedAtMs: 0 });

describe('a test with sections', () => {
  const mixed = `${head}${sections}questions:\n${question('w1', 'writing')}${question('r1', 'reading')}${question('w2', 'writing')}${question('r2', 'reading')}`;

  it('has its questions by section, each section in the order of the file', () => {
    const version = versionFrom(mixed);
    expect(version.questions.map(({ questionId }) => questionId)).toEqual(['r1', 'r2', 'w1', 'w2']);
    expect(version.sections).toEqual([
      { sectionId: 'reading', title: 'Reading', instructions: 'Read.', questionIds: ['r1', 'r2'] },
      { sectionId: 'writing', title: 'Writing', instructions: '', questionIds: ['w1', 'w2'] },
    ]);
  });

  it('keeps the ids that questions without one have by their place in the file', () => {
    const bare = (section: string) => `  - {type: trueFalse, text: Yes?, answer: true, section: ${section}}\n`;
    const version = versionFrom(`${head}${sections}questions:\n${bare('writing')}${bare('reading')}`);
    expect(version.sections.map(({ questionIds }) => questionIds)).toEqual([['q2'], ['q1']]);
  });

  it('names each question that is astray and each section without questions, with its line', () => {
    const yaml = `${head}${sections}questions:\n${question('r1', 'raeding')}${question('r2')}`;
    expect(faultsOf(yaml)).toEqual([
      '5 section 1 no question belongs to the section “reading”',
      '6 section 2 no question belongs to the section “writing”',
      '8 question 1, section there is no section “raeding”; did you mean “reading”?',
      '9 question 2 the test has sections, so every question needs one (section)',
    ]);
  });

  it('refuses two sections with one id, and a question that names a section where there is none', () => {
    const twice = `${head}sections:\n  - {id: a, title: A}\n  - {id: a, title: B}\nquestions:\n${question('x', 'a')}`;
    expect(faultsOf(twice)).toEqual(['6 section 2, id “a” is already the id of a section']);
    expect(faultsOf(`${head}questions:\n${question('x', 'a')}`)).toEqual([
      '5 question 1, section there is no section “a”',
    ]);
  });

  test.prop([fc.string(), fc.boolean()])('is shuffled within its sections only', (seed, shuffleQuestions) => {
    const version = { ...versionFrom(mixed), shuffleQuestions };
    const questions = toStudentQuestions(version, seed);
    const order = questions.map(({ questionId }) => questionId);
    expect(order.slice(0, 2).toSorted()).toEqual(['r1', 'r2']);
    expect(order.slice(2).toSorted()).toEqual(['w1', 'w2']);
    expect(toStudentSections(version, questions).flatMap(({ questionIds }) => questionIds)).toEqual(order);
  });
});

describe('what came later to a test', () => {
  const plain = `${head}questions:\n${question('q1')}`;

  it('is as it always was in a version from before', () => {
    const { navigation, calculator, sections: _none, ...old } = versionFrom(plain);
    expect([navigation, calculator]).toEqual(['oneAtATime', 'off']);
    expect(TestVersion.parse(old)).toEqual(versionFrom(plain));
  });

  it('does not make an old file a new test, but a change of it does', () => {
    // Computed by the release before these fields existed.
    const hash = '8f4099c1fe2d9891eb15febf899a4ce77c34dca86d7bf18f2e99bd29eab61a7d';
    expect(sourceHash(sourceOf(plain))).toBe(hash);
    expect(sourceHash(sourceOf(`${plain}navigation: oneAtATime\ncalculator: off\nsections: []\n`))).toBe(hash);
    expect(sourceHash(sourceOf(`${plain}navigation: scroll\n`))).not.toBe(hash);
    expect(sourceHash(sourceOf(`${plain}calculator: basic\n`))).not.toBe(hash);
  });

  test.prop([anyVersion, fc.string()])('changes no marks and, without sections, no order', (version, seed) => {
    const laidOut = { ...version, navigation: 'scroll', calculator: 'scientific' } as const;
    expect(gradeAnswers(laidOut, new Map())).toEqual(gradeAnswers(version, new Map()));
    expect(toStudentQuestions(laidOut, seed)).toEqual(toStudentQuestions(version, seed));
  });

  test.prop([anyVersion])('sections change no marks', (version) => {
    const questionIds = version.questions.map(({ questionId }) => questionId);
    const whole = { sectionId: 'all', title: 'All', instructions: '', questionIds };
    const answers = new Map(questionIds.map((questionId) => [questionId, 'x'] as const));
    const inSections = { ...version, sections: [whole] };
    expect(gradeAnswers(inSections, answers)).toEqual(gradeAnswers(version, answers));
  });
});
