import { describe, expect, test } from 'vitest';
import { judgeRequest, type Policies, type Request } from './judge-request.ts';

const account = '111122223333';
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });
const isAllowed = async (request: Omit<Request, 'resourceAccount'>, policies: Policies) =>
  (await judgeRequest({ ...request, resourceAccount: account }, policies)).isAllowed;

const role = `arn:aws:iam::${account}:role/app`;
const table = `arn:aws:dynamodb:us-east-1:${account}:table/Sessions`;
const studentsOnly = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['STUDENT#*'] } };
const write = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table, Condition: studentsOnly };

describe('What a role may do', () => {
  const put = (resource: string, ...keys: string[]) =>
    isAllowed(
      { principal: role, action: 'dynamodb:PutItem', resource, context: { 'dynamodb:LeadingKeys': keys } },
      { identity: { own: policy(write) } },
    );

  test('is what its policies name, on the resources and under the conditions that they name', async () => {
    expect(await put(table, 'STUDENT#ada')).toBe(true);
    expect(await put(table, 'TEST#algebra')).toBe(false);
    expect(await put(table, 'STUDENT#ada', 'TEST#algebra')).toBe(false);
    expect(await put(`${table}2`, 'STUDENT#ada')).toBe(false);
  });

  test('is nothing without policies, and nothing that one of them denies', async () => {
    const request = { principal: role, action: 'dynamodb:GetItem', resource: table };
    const all = policy({ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' });
    expect(await isAllowed(request, {})).toBe(false);
    expect(await isAllowed(request, { identity: { all } })).toBe(true);
    const never = policy({ Effect: 'Deny', Action: 'dynamodb:Get*', Resource: table });
    expect(await isAllowed(request, { identity: { all, never } })).toBe(false);
  });

  test('includes actions that know no resources', async () => {
    const traces = policy({ Effect: 'Allow', Action: ['xray:PutTraceSegments'], Resource: '*' });
    const request = { principal: role, action: 'xray:PutTraceSegments', resource: '*' };
    expect(await isAllowed(request, { identity: { traces } })).toBe(true);
    expect(await isAllowed({ ...request, action: 'xray:PutTelemetryRecords' }, { identity: { traces } })).toBe(false);
  });
});

describe('Who may use a resource', () => {
  const topic = `arn:aws:sns:us-east-1:${account}:alarms`;
  const publish = { action: 'sns:Publish', resource: topic };
  const alarms = {
    resource: policy(
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topic,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topic,
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ),
  };

  test('is whom its policy names, under its conditions', async () => {
    const cloudWatch = { ...publish, principal: 'cloudwatch.amazonaws.com' };
    const ours = { 'aws:SourceAccount': account };
    expect(await isAllowed({ ...cloudWatch, context: ours }, alarms)).toBe(true);
    expect(await isAllowed({ ...cloudWatch, context: { 'aws:SourceAccount': '999900001111' } }, alarms)).toBe(false);
    expect(await isAllowed({ ...cloudWatch, context: { ...ours, 'aws:SecureTransport': 'false' } }, alarms)).toBe(
      false,
    );
    expect(await isAllowed({ ...publish, principal: 'anonymous' }, alarms)).toBe(false);
  });

  test('is nobody of another account unless it is named, whatever its own policies say', async () => {
    const stranger = { ...publish, principal: 'arn:aws:iam::999900001111:role/x' };
    const identity = { all: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) };
    expect(await isAllowed(stranger, { ...alarms, identity })).toBe(false);
  });
});

describe('What AWS would not know is an error', () => {
  test.each([
    [{ action: 'dynamodb:GetItems', resource: table }, /GetItems/],
    [{ action: 'dynamodb:GetItem', resource: 'arn:aws:sqs:us-east-1:111122223333:q' }, /resource/i],
    [{ action: 'dynamodb:GetItem', resource: table, context: { 'kms:ViaService': 'x' } }, /no kms:ViaService for this/],
  ])('%j', async (request, message) => {
    await expect(isAllowed({ principal: role, ...request }, {})).rejects.toThrow(message);
  });

  test('a policy that is none', async () => {
    const request = { principal: role, action: 'dynamodb:GetItem', resource: table };
    const identity = { own: policy({ Effect: 'Permit', Action: 'dynamodb:GetItem', Resource: '*' }) };
    await expect(isAllowed(request, { identity })).rejects.toThrow(/Effect/);
  });
});
