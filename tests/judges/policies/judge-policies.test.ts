import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { type Sample, sample } from '../evaluate/sample.ts';
import { plant, without } from '../plant.ts';
import { judgePolicies, policyExpectations } from './judge-policies.ts';

const json: unknown = JSON.parse(
  synthesizeJson({ alarmEmail: 'ops@example.edu', monthlyBudget: '50', sweepParts: '2', receiptKeys: '2' }),
);
const template = evaluateTemplate(json, sample);
const { account } = sample;

test('whoever has to get through does, and nobody else', async () => {
  expect(await judgePolicies(template)).toEqual([]);
  const asked = policyExpectations(template);
  expect(asked.filter(({ isAllowed }) => isAllowed).length).toBeGreaterThan(100);
  expect(asked.filter(({ isAllowed }) => !isAllowed).length).toBeGreaterThan(200);
  const services = asked.flatMap(({ request: { principal } }) =>
    principal.endsWith('.amazonaws.com') ? [principal] : [],
  );
  expect([...new Set(services)].sort()).toEqual(
    ['apigateway', 'budgets', 'cloudfront', 'cloudwatch', 'lambda', 'scheduler'].map((name) => `${name}.amazonaws.com`),
  );
});

const elsewhere: readonly Sample[] = [
  { ...sample, region: 'us-gov-west-1', partition: 'aws-us-gov' },
  { ...sample, region: 'cn-north-1', partition: 'aws-cn' },
];
test.each(elsewhere)('nor in the partition $partition', async (where) => {
  expect(await judgePolicies(evaluateTemplate(json, where))).toEqual([]);
});

const cut = (text: string) => () => text;
const faults: readonly (readonly [fault: string, type: string, change: (json: string) => string, found: RegExp])[] = [
  [
    'alarms that may not publish',
    'AWS::SNS::TopicPolicy',
    (text) => text.replace('cloudwatch.amazonaws.com', 'events.amazonaws.com'),
    /cloudwatch.amazonaws.com may publish, so that .* is heard/,
  ],
  [
    'a budget that may not publish',
    'AWS::SNS::TopicPolicy',
    (text) => text.replace('budgets.amazonaws.com', 'events.amazonaws.com'),
    /budgets.amazonaws.com may publish, so that .* is heard/,
  ],
  [
    'a topic for alarms of any account',
    'AWS::SNS::TopicPolicy',
    (text) => text.replaceAll(account, '*').replaceAll('StringEquals', 'StringLike').replaceAll(':*:', `:${account}:`),
    /may not publish for another account/,
  ],
  [
    'a topic that takes plain HTTP',
    'AWS::SNS::TopicPolicy',
    (text) => text.replace('"aws:SecureTransport":"false"', '"aws:SecureTransport":"maybe"'),
    /nobody may publish but over TLS/,
  ],
  [
    'a queue that anybody sends to',
    'AWS::SQS::QueuePolicy',
    (text) => text.replace('"Deny"', '"Allow"').replace('"false"', '"true"'),
    /nobody from outside this account may do anything with it/,
  ],
  [
    'a bucket that every distribution reads',
    'AWS::S3::BucketPolicy',
    (text) => text.replace(/distribution\/\w+/, 'distribution/*').replaceAll('StringEquals', 'StringLike'),
    /another distribution does not read it/,
  ],
  [
    'a bucket that its distribution cannot read',
    'AWS::S3::BucketPolicy',
    (text) => text.replace(/distribution\/\w+/, 'distribution/E1'),
    /its distribution reads it/,
  ],
  [
    'a key that another account may use',
    'AWS::KMS::Key',
    (text) => text.replace(`arn:aws:iam::${account}:root`, '*'),
    /nobody from outside this account/,
  ],
  [
    'a key whose policy nobody can change again',
    'AWS::KMS::Key',
    (text) => text.replace('kms:PutKeyPolicy', 'kms:GetKeyPolicy'),
    /administrators can change who may use it/,
  ],
  [
    'a role for schedules of any group',
    'AWS::IAM::Role',
    (text) => text.replace(/schedule-group\/[^"]+/, 'schedule-group/*').replaceAll('StringEquals', 'StringLike'),
    /other schedules of this account do not act as it/,
  ],
  [
    'a role that its own schedules cannot take on',
    'AWS::IAM::Role',
    (text) => text.replace(/schedule-group\/[^"]+/, 'schedule/x'),
    /schedules of .* act as it/,
  ],
  [
    'a role that is bound to no account',
    'AWS::IAM::Role',
    (text) => text.replace(/,?"Condition":\{.*?\}\}/, ''),
    /no schedule of unknown origin acts as it/,
  ],
  [
    'a role that anybody of this account takes on',
    'AWS::IAM::Role',
    (text) => text.replace('{"Service":"lambda.amazonaws.com"}', '{"AWS":"*"}'),
    /no person or role of this account takes it on/,
  ],
  [
    'functions that any API calls',
    'AWS::Lambda::Permission',
    (text) => text.replace(/,?"SourceArn":"[^"]+"/, ''),
    /of another API does not reach the function/,
  ],
  [
    'functions that their own routes cannot call',
    'AWS::Lambda::Permission',
    (text) => text.replace(/\/\*\/\*\//, '/*/HEAD/'),
    /reaches its function/,
  ],
  [
    'functions that anybody calls',
    'AWS::Lambda::Permission',
    (text) => text.replace('apigateway.amazonaws.com', '*').replace(/,?"SourceArn":"[^"]+"/, ''),
    /nobody from outside this account/,
  ],
  [
    'functions that cannot write their log',
    'AWS::IAM::Policy',
    (text) => text.replace('logs:PutLogEvents', 'logs:GetLogEvents'),
    /acts for a part that needs logs:PutLogEvents/,
  ],
  [
    'schedules that cannot call their function',
    'AWS::IAM::Policy',
    (text) => text.replace('lambda:InvokeFunction', 'lambda:GetFunction'),
    /acts for a part that needs lambda:InvokeFunction/,
  ],
  [
    'a queue that its function cannot empty',
    'AWS::IAM::Policy',
    (text) => text.replace('sqs:DeleteMessage', 'sqs:ListQueues'),
    /acts for a part that needs sqs:DeleteMessage/,
  ],
  [
    'failures that cannot be put down',
    'AWS::IAM::Policy',
    (text) => text.replaceAll('sqs:SendMessage', 'sqs:ListQueues'),
    /acts for a part that needs sqs:SendMessage/,
  ],
  [
    'an alarm that tells what nobody has judged',
    'AWS::CloudWatch::Alarm',
    (text) => text.replace(/"AlarmActions":\["[^"]+"/, '"AlarmActions":["arn:aws:lambda:us-east-1:1:function:f"'),
    /of which nobody has judged whether it may/,
  ],
];

describe('The judge notices', () => {
  test.each(faults)('%s', async (_fault, type, change, found) => {
    expect((await judgePolicies(plant(template, type, change))).join('\n')).toMatch(found);
  });

  test.each(['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'])(
    'that there is no %s',
    async (type) => {
      expect((await judgePolicies(without(template, type))).join('\n')).toMatch(
        /has no policy, so that nothing holds it to TLS/,
      );
    },
  );

  test('a fault that was not planted', () => {
    expect(() => plant(template, 'AWS::KMS::Key', (text) => text)).toThrow('nothing to change');
    expect(() => plant(template, 'AWS::Sea::Ship', cut('{}'))).toThrow('nothing to change');
    expect(() => without(template, 'AWS::Sea::Ship')).toThrow('There is no AWS::Sea::Ship');
  });
});
