import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { optionNames } from '../../../infra/stack-options.ts';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { optionSamples } from '../options/option-samples.ts';
import { judgeUpdate } from './judge-update.ts';

/** What an option is meant to leave behind when it is chosen, or taken back. */
const leaves: Readonly<Record<string, readonly string[]>> = {
  page: ['AWS::S3::Bucket'],
  existingTable: ['AWS::DynamoDB::Table'],
  // Whoever lowers it leaves keys behind that receipts in students' hands name; the option says so.
  receiptKeys: ['AWS::KMS::Key'],
  ...Object.fromEntries(
    ['existingUserPool', 'existingSignInDomain', 'issuer', 'audience', 'clientId', 'signInOrigins', 'apiScope'].map(
      (option) => [
        option,
        ['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolGroup', 'AWS::Cognito::UserPoolResourceServer'],
      ],
    ),
  ),
};

beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

// Another name is another stack.
const options = optionNames.filter((name) => name !== 'stackName');

test.each(options)('a deployed stack can choose %s later, and take it back', (option) => {
  const [without, chosen] = [{}, optionSamples[option]].map((context): unknown => JSON.parse(synthesizeJson(context)));
  const meant = new Set(leaves[option]);
  expect(judgeUpdate(without, chosen, meant)).toEqual([]);
  expect(judgeUpdate(chosen, without, meant)).toEqual([]);
});

test.each(Object.keys(leaves))('with %s something is really left behind', (option) => {
  const [without, chosen] = [{}, optionSamples[option]].map((context): unknown => JSON.parse(synthesizeJson(context)));
  expect([...judgeUpdate(without, chosen), ...judgeUpdate(chosen, without)]).not.toEqual([]);
});

describe('The judge notices', () => {
  const keeps = { DeletionPolicy: 'RetainExceptOnCreate' };
  const table = (key: string) => ({
    Resources: {
      It: {
        Type: 'AWS::DynamoDB::Table',
        ...keeps,
        Properties: { KeySchema: [{ AttributeName: key, KeyType: 'HASH' }] },
      },
    },
  });
  const group = (id: string, Properties: object) => ({
    Resources: { [id]: { Type: 'AWS::Scheduler::ScheduleGroup', Properties } },
  });

  test('a table that is replaced by an empty one', () => {
    expect(judgeUpdate(table('PK'), table('Key'))).toEqual(['It: is replaced by an empty one']);
    expect(judgeUpdate(table('PK'), table('PK'))).toEqual([]);
  });

  test('a table that is left behind, unless that is meant', () => {
    expect(judgeUpdate(table('PK'), { Resources: {} })).toEqual(['It: is no longer part of the stack']);
    expect(judgeUpdate(table('PK'), { Resources: {} }, new Set(['AWS::DynamoDB::Table']))).toEqual([]);
  });

  test('a replacement that wants the name of what it replaces', () => {
    const role = (Path: string, names: object) => ({
      Resources: { It: { Type: 'AWS::IAM::Role', Properties: { ...names, Path, AssumeRolePolicyDocument: {} } } },
    });
    expect(judgeUpdate(role('/a/', { RoleName: 'r' }), role('/b/', { RoleName: 'r' }))).toEqual([
      'It: is replaced under the fixed name r, which CloudFormation refuses',
    ]);
    expect(judgeUpdate(role('/a/', {}), role('/b/', {}))).toEqual([]);
  });

  test('a second sign-in domain of a pool, which can have one only', () => {
    const domain = (Domain: string, UserPoolId: string) => ({
      Resources: { It: { Type: 'AWS::Cognito::UserPoolDomain', Properties: { Domain, UserPoolId } } },
    });
    expect(judgeUpdate(domain('exams', 'p'), domain('tests', 'p'))).toEqual([
      'It: is replaced where there can be one only, so that the new one is refused',
    ]);
    expect(judgeUpdate(domain('exams', 'p'), domain('tests', 'q'))).toEqual([]);
  });

  test('a name that goes over to another resource', () => {
    expect(judgeUpdate(group('Old', { Name: 'deadlines' }), group('New', { Name: 'deadlines' }))).toEqual([
      'Old: goes only when the new owner of its name deadlines has been made',
    ]);
    expect(judgeUpdate(group('Old', { Name: 'deadlines' }), group('New', { Name: 'others' }))).toEqual([]);
  });
});
