import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { judgeQuotas, quotaTable, quotaUse } from './judge-quotas.ts';

const template: unknown = JSON.parse(synthesizeJson({ alarmEmail: 'ops@example.edu' }));
const judged = (Resources: Readonly<Record<string, object>>) => judgeQuotas({ Resources });
const many = (count: number, resource: object) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`It${index}`, resource]));

test('a default account has room for the stack', () => {
  expect(judgeQuotas(template)).toEqual([]);
});

test('what the stack is made of is counted, not passed over', () => {
  const counted = quotaUse(template).filter(({ used }) => used > 0);
  expect(counted.length).toBeGreaterThan(35);
  const table = quotaTable(counted);
  expect(table.split('\n')).toHaveLength(counted.length);
  expect(table).toMatch(/^ +\d+\.\d % +[\d,]+ of [\d,]+ .*$/m);
});

test('ten installations have room in one account, but for what the operator sets aside and lets through', () => {
  const crowded = quotaUse(template).filter(({ installations }) => installations !== null && installations < 10);
  expect(crowded.map(({ what }) => what)).toEqual([
    'executions at the same time that are set aside, of 1,000 less the 100 that must stay free',
    'requests a second that the stage lets through',
    'requests at once that the stage lets through',
  ]);
});

describe('The judge notices', () => {
  const lambda = (Properties: object) => ({ Type: 'AWS::Lambda::Function', Properties });
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'x'.repeat(10_240) }],
  };

  test.each([
    ['resources', many(501, { Type: 'AWS::SQS::Queue' }), /^resources in the template: 501 of 500/],
    ['routes', many(301, { Type: 'AWS::ApiGatewayV2::Route' }), /^routes of the API: 301 of 300/],
    ['header policies', many(21, { Type: 'AWS::CloudFront::ResponseHeadersPolicy' }), /headers: 21 of 20/],
    [
      'an environment',
      { It: lambda({ Environment: { Variables: { KEYS: 'x'.repeat(4096) } } }) },
      /environment: \d+ of 4096/,
    ],
    [
      'functions that set too much aside',
      many(10, lambda({ ReservedConcurrentExecutions: 91 })),
      /^executions at the same time .*: 910 of 900/,
    ],
    [
      'a queue that takes what others need',
      { It: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { ScalingConfig: { MaximumConcurrency: 901 } } } },
      /^executions at the same time .*: 901 of 900/,
    ],
    [
      'the policies of a role',
      {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: { Statement: [] },
            Policies: [{ PolicyName: 'p', PolicyDocument: policy }],
          },
        },
      },
      /one role’s policies: \d+ of 10240/,
    ],
    [
      'a table that is too warm',
      { It: { Type: 'AWS::DynamoDB::Table', Properties: { WarmThroughput: { WriteUnitsPerSecond: 40_001 } } } },
      /40001 of 40000/,
    ],
  ])('%s beyond what an account has', (_name, resources, found) => {
    expect(judged(resources)).toEqual([expect.stringMatching(found)]);
  });

  test('a template that is too long', () => {
    const Outputs = { Long: { Value: 'x'.repeat(1_000_001) } };
    expect(judgeQuotas({ Resources: {}, Outputs })).toEqual([expect.stringMatching(/^bytes of the template/)]);
  });
});
