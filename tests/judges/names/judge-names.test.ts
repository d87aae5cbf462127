import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { type Sample, sample } from '../evaluate/sample.ts';
import { givenNames, judgeNames } from './judge-names.ts';

const others: readonly (readonly [label: string, where: Sample])[] = [
  ['a first stack', sample],
  [
    'a second stack in the same account and Region',
    { ...sample, stackName: 'Rehearsal', stackUuid: 'c2d3e4f5-c8e3-11f0-8a01-0e5f6a7b8c9d' },
  ],
  [
    'a stack that is called nearly the same',
    { ...sample, stackName: 'Pencils-Down', stackUuid: 'c2d3e4f6-c8e3-11f0-8a01-0e5f6a7b8c9d' },
  ],
  [
    'the same in another Region',
    { ...sample, region: 'eu-central-1', stackUuid: 'd3e4f506-c8e3-11f0-b7c1-02a1b2c3d4e5' },
  ],
  [
    'the same in another account',
    { ...sample, account: '444455556666', stackUuid: 'e4f50617-c8e3-11f0-a2b3-06a7b8c9d0e1' },
  ],
];

/** A made-up stack with one resource, wherever installations are. */
const judged = (Type: string, Properties: object) =>
  judgeNames(
    others.map(([label, where]) => ({
      label,
      template: evaluateTemplate({ Resources: { It: { Type, Properties } } }, where),
    })),
  ).join('\n');

test('several installations stand side by side', () => {
  const installations = others.map(([label, where]) => ({
    label,
    template: evaluateTemplate(JSON.parse(synthesizeJson({ stackName: where.stackName })), where),
  }));
  const [first] = installations;
  expect(first && givenNames(first.template).length).toBeGreaterThan(20);
  expect(judgeNames(installations)).toEqual([]);
});

const stackName = { Ref: 'AWS::StackName' };
const region = { Ref: 'AWS::Region' };
const account = { Ref: 'AWS::AccountId' };
const joined = (...parts: readonly unknown[]) => ({ 'Fn::Join': ['-', parts] });

describe('The judge notices', () => {
  test('a name that is the same for two stacks of one account and Region, and only there', () => {
    const findings = judged('AWS::SQS::Queue', { QueueName: 'deadlines' });
    expect(findings).toContain('a second stack in the same account and Region wants the name deadlines');
    expect(findings).not.toContain('another Region');
    expect(findings).not.toContain('another account');
    expect(judged('AWS::SQS::Queue', { QueueName: joined(stackName, 'deadlines') })).toBe('');
  });

  test('a name of what has no Region that is the same in two of them', () => {
    const policy = (Name: unknown) =>
      judged('AWS::CloudFront::ResponseHeadersPolicy', { ResponseHeadersPolicyConfig: { Name } });
    expect(policy(stackName)).toBe(
      'It: the same in another Region wants the name PencilsDown, which a first stack has',
    );
    expect(policy(joined(region, stackName))).toBe('');
  });

  test('a bucket that another account has', () => {
    const bucket = (BucketName: unknown) => judged('AWS::S3::Bucket', { BucketName });
    expect(bucket(joined(region, stackName))).toContain('the same in another account');
    expect(bucket(joined(account, region, stackName))).toBe('');
  });

  test('a sign-in domain that another account has in the same Region', () => {
    const domain = (Domain: unknown) => judged('AWS::Cognito::UserPoolDomain', { Domain, UserPoolId: 'p' });
    expect(domain(stackName)).toBe(
      'It: the same in another account wants the name PencilsDown, which a first stack has',
    );
  });

  test('two with the same name under one parent', () => {
    const group = { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'student', UserPoolId: 'p' } };
    const other = { ...group, Properties: { ...group.Properties, UserPoolId: 'q' } };
    const template = (Second: object) => evaluateTemplate({ Resources: { First: group, Second } }, sample);
    expect(judgeNames([{ label: 'the stack', template: template(group) }])).toHaveLength(1);
    expect(judgeNames([{ label: 'the stack', template: template(other) }])).toEqual([]);
  });

  test('a name of which nobody has said where it must be unique', () => {
    expect(judged('AWS::Athena::WorkGroup', { Name: 'results' })).toContain(
      'AWS::Athena::WorkGroup.Name: nobody has said',
    );
    expect(judged('AWS::S3::Bucket', { AnalyticsConfiguration: { AnalysisName: 'x' } })).toContain('AnalysisName');
  });
});
