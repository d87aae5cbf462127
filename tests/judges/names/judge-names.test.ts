import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { type Sample, sample } from '../evaluate/sample.ts';
import { givenNames, installationsOf, judgeNames } from './judge-names.ts';

/** Stacks beside the first one, in its account and Region. */
const beside: readonly (readonly [label: string, where: Sample])[] = [
  ['a second stack', { ...sample, stackName: 'Rehearsal', stackUuid: 'c2d3e4f5-c8e3-11f0-8a01-0e5f6a7b8c9d' }],
  [
    'a stack that is called nearly the same',
    { ...sample, stackName: 'Pencils-Down', stackUuid: 'c2d3e4f6-c8e3-11f0-8a01-0e5f6a7b8c9d' },
  ],
];
const withOthers = (template: unknown, ofStack: (stackName: string) => unknown = () => template) => [
  ...installationsOf(template),
  ...beside.map(([label, where]) => ({ label, template: evaluateTemplate(ofStack(where.stackName), where) })),
];

/** A made-up stack with one resource, wherever installations are. */
const judged = (Type: string, Properties: object) =>
  judgeNames(withOthers({ Resources: { It: { Type, Properties } } })).join('\n');

test('several installations stand side by side', () => {
  const synthesized = (stackName?: string): unknown => JSON.parse(synthesizeJson(stackName ? { stackName } : {}));
  const installations = withOthers(synthesized(), synthesized);
  const [first] = installations;
  expect(first && givenNames(first.template).length).toBeGreaterThan(20);
  expect(judgeNames(installations)).toEqual([]);
});

const stackName = { Ref: 'AWS::StackName' };
const region = { Ref: 'AWS::Region' };
const stackUuid = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
const joined = (...parts: readonly unknown[]) => ({ 'Fn::Join': ['-', parts] });

describe('The judge notices', () => {
  test('a name that is the same for two stacks of one account and Region, and only there', () => {
    const findings = judged('AWS::SQS::Queue', { QueueName: 'deadlines' });
    expect(findings).toContain('a second stack wants the name deadlines, which the stack has');
    expect(findings).not.toContain('another Region');
    expect(findings).not.toContain('another account');
    expect(judged('AWS::SQS::Queue', { QueueName: joined(stackName, 'deadlines') })).toBe('');
  });

  test('a name of what has no Region that is the same in two of them', () => {
    const policy = (Name: unknown) =>
      judged('AWS::CloudFront::ResponseHeadersPolicy', { ResponseHeadersPolicyConfig: { Name } });
    expect(policy(stackName)).toBe('It: the same in another Region wants the name PencilsDown, which the stack has');
    expect(policy(joined(region, stackName))).toBe('');
  });

  test('a bucket that another account has', () => {
    const bucket = (BucketName: unknown) => judged('AWS::S3::Bucket', { BucketName });
    expect(bucket(joined(region, 'files'))).toContain('the same in another account');
    expect(bucket(joined(region, stackUuid))).toBe('');
  });

  test('a sign-in domain that another account has in the same Region', () => {
    const domain = (Domain: unknown) => judged('AWS::Cognito::UserPoolDomain', { Domain, UserPoolId: 'p' });
    expect(domain('exams')).toContain('the same in another account wants the name exams, which the stack has');
    expect(domain('exams')).not.toContain('another Region');
    expect(domain(stackUuid)).toBe('');
  });

  test('two with the same name under one parent', () => {
    const group = { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'student', UserPoolId: 'p' } };
    const other = { ...group, Properties: { ...group.Properties, UserPoolId: 'q' } };
    const template = (Second: object) => evaluateTemplate({ Resources: { First: group, Second } }, sample);
    expect(judgeNames([{ label: 'the stack', template: template(group) }])).toHaveLength(1);
    expect(judgeNames([{ label: 'the stack', template: template(other) }])).toEqual([]);
  });

  test('a name that is too long with the longest names of stack and Region', () => {
    const longest = { ...sample, stackName: 'x'.repeat(56), region: 'ap-southeast-2' };
    const named = (...parts: readonly unknown[]) => ({
      Resources: { It: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: joined(...parts) } } },
    });
    const found = (template: unknown) =>
      judgeNames([{ label: 'the stack', template: evaluateTemplate(template, longest) }]);
    expect(found(named(stackName, 'groups'))).toEqual([]);
    expect(found(named(stackName, 'deadlines'))).toEqual([
      expect.stringMatching(/^It: x+-deadlines \(66 characters\)/),
    ]);
    expect(found(named(region, 'dead lines'))).toEqual([expect.stringMatching(/is refused/)]);
  });

  test('a name of which nobody has said where it must be unique', () => {
    expect(judged('AWS::Athena::WorkGroup', { Name: 'results' })).toContain(
      'AWS::Athena::WorkGroup.Name: nobody has said',
    );
    expect(judged('AWS::S3::Bucket', { AnalyticsConfiguration: { AnalysisName: 'x' } })).toContain('AnalysisName');
  });
});
