import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { sample } from '../evaluate/sample.ts';
import { judgeRemoval, staysAfterDelete } from './judge-removal.ts';

const template: unknown = JSON.parse(synthesizeJson());

test('a deployment that fails can be taken back, and one after a removal finds nothing in its way', () => {
  expect(judgeRemoval(template, { isFirst: true })).toEqual([]);
});

test('what is left of a stack that was deleted is what docs/judges.md says', () => {
  const left = staysAfterDelete(evaluateTemplate(template, sample)).map(({ type }) => type);
  expect(left.sort()).toEqual([
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolGroup',
    'AWS::Cognito::UserPoolGroup',
    'AWS::Cognito::UserPoolGroup',
    'AWS::Cognito::UserPoolResourceServer',
    'AWS::DynamoDB::Table',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
  ]);
});

test('protection comes with a later deployment, and changes nothing else', () => {
  const later: unknown = JSON.parse(synthesizeJson({ protection: 'on' }));
  expect(judgeRemoval(later, { isFirst: false })).toEqual([]);
  expect(judgeRemoval(later, { isFirst: true })).toEqual([
    expect.stringMatching(/^SessionsTable\w+: is protected/),
    expect.stringMatching(/^IdentityUserPool\w+: is protected/),
  ]);
});

const keeps = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };
const table = { Type: 'AWS::DynamoDB::Table', ...keeps };
const files = { Type: 'AWS::S3::Bucket', ...keeps };
const judged = (Resources: Readonly<Record<string, object>>) => judgeRemoval({ Resources }, { isFirst: true });

test('a table without protection and a bucket that is filled last are as they must be', () => {
  const Copy = { Type: 'Custom::CDKBucketDeployment', DependsOn: ['Table', 'Files', 'Group'] };
  const Group = { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'deadlines' }, DependsOn: 'Table' };
  expect(judged({ Table: table, Files: files, Group, Copy })).toEqual([]);
});

describe('The judge notices', () => {
  test.each([
    [{ ...table, Properties: { DeletionProtectionEnabled: true } }],
    [{ Type: 'AWS::Cognito::UserPool', ...keeps, Properties: { DeletionProtection: 'ACTIVE' } }],
  ])('what is protected, so that a create could not roll back: %j', (resource) => {
    expect(judged({ It: resource })).toEqual([expect.stringMatching(/^It: is protected from deletion/)]);
  });

  test('data that would go with the stack, or stay when nothing is in it yet', () => {
    expect(judged({ It: { Type: 'AWS::KMS::Key' } })).toEqual([
      'It: AWS::KMS::Key is RetainExceptOnCreate, not Delete',
      'It: when AWS::KMS::Key is replaced, the old one must stay',
    ]);
    expect(judged({ It: { ...table, DeletionPolicy: 'Retain' } })).toEqual([
      'It: AWS::DynamoDB::Table is RetainExceptOnCreate, not Retain',
    ]);
  });

  test('a type that nobody has thought about', () => {
    expect(judged({ It: { Type: 'AWS::Athena::WorkGroup' } })).toEqual([
      expect.stringMatching(/AWS::Athena::WorkGroup/),
    ]);
  });

  test('a fixed name that stays behind, not one that is the stack’s own', () => {
    const group = (Name: unknown) =>
      judged({ It: { Type: 'AWS::Scheduler::ScheduleGroup', DeletionPolicy: 'Retain', Properties: { Name } } });
    expect(group('deadlines')).toEqual([expect.stringMatching(/^It: stays with the fixed name deadlines/)]);
    expect(group({ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] })).toEqual([]);
  });

  test('what could still fail when a bucket is full', () => {
    const Copy = { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Files' } } };
    const Policy = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Files' } } };
    expect(judged({ Files: files, Copy, Policy })).toEqual([
      'Policy: may fail when Copy has filled a bucket, which then cannot be taken back',
    ]);
    const Second = { ...Copy, DependsOn: 'Copy' };
    expect(judged({ Files: files, Policy, Copy: { ...Copy, DependsOn: 'Policy' }, Second })).toEqual([]);
  });
});
