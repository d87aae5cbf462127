import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { sample } from '../evaluate/sample.ts';
import { ofType } from '../support.ts';
import { idsOfOneMonth, judgeSignInPrefix } from './judge-sign-in-prefix.ts';

const withPrefix = (Domain: unknown) => ({
  Resources: { Domain: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { Domain, UserPoolId: 'p' } } },
});
const stackId = { Ref: 'AWS::StackId' };
const part = (index: number, separator: string) => ({ 'Fn::Select': [index, { 'Fn::Split': [separator, stackId] }] });
const joined = (start: string, end: unknown) => ({ 'Fn::Join': ['', [start, end]] });

test('the sign-in domain is free for every installation, in each Region and partition', () => {
  const template: unknown = JSON.parse(synthesizeJson());
  expect(ofType(evaluateTemplate(template, sample), 'AWS::Cognito::UserPoolDomain')).toHaveLength(1);
  expect(judgeSignInPrefix(template)).toEqual([]);
});

test('the whole id of the stack would do', () => {
  expect(judgeSignInPrefix(withPrefix(joined('pencils-down-', part(2, '/'))))).toEqual([]);
});

describe('The judge notices', () => {
  test('the part of the id that is the same for everybody for months', () => {
    const findings = judgeSignInPrefix(withPrefix(joined('pencils-down-', part(4, '-'))));
    expect(findings).toContain(`pencils-down-11f0: the stacks ${idsOfOneMonth[0]} and ${idsOfOneMonth[1]} share it`);
  });

  test('a part of the id that tells nearly all stacks apart, not all', () => {
    const uuid = { 'Fn::Select': [2, { 'Fn::Split': ['/', stackId] }] };
    const firstPart = { 'Fn::Select': [0, { 'Fn::Split': ['-', uuid] }] };
    expect(judgeSignInPrefix(withPrefix(joined('p-', firstPart)))).toHaveLength(3);
  });

  test.each([
    ['capitals', joined('PencilsDown-', part(2, '/')), /PencilsDown-.*: 1 to 63/],
    [
      'the name of a stack',
      joined('', { 'Fn::Join': ['-', [{ Ref: 'AWS::StackName' }, part(2, '/')]] }),
      /PencilsDown-/,
    ],
    ['a length above 63', joined('pencils-down-at-the-university-of-', part(2, '/')), /: 1 to 63/],
    ['a hyphen at the end', joined('', { 'Fn::Join': ['', [part(2, '/'), '-']] }), /: 1 to 63/],
    ['words that are reserved', joined('awsome-', part(2, '/')), /aws is reserved/],
    ['a fixed prefix', 'pencils-down', /pencils-down: the stacks/],
  ])('%s', (_name, prefix, message) => {
    expect(judgeSignInPrefix(withPrefix(prefix)).join('\n')).toMatch(message);
  });
});
