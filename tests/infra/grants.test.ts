import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createArmingServices } from '../../functions/arming-services.ts';
import { type FunctionName, functionList } from '../../functions/function-list.ts';
import { createNewsServices } from '../../functions/news-services.ts';
import { readEnv } from '../../functions/runtime/env.ts';
import { createSigningServices } from '../../functions/signing-services.ts';
import type { Capability } from '../../infra/grants.ts';
import { capabilitiesNeededBy, needs, operatorsOnly } from './handler-needs.ts';
import { resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const TextOrList = z.union([z.string(), z.array(z.string())]);
const Statement = z.object({
  Effect: z.string(),
  Action: TextOrList,
  Resource: z.optional(z.unknown()),
  Condition: z.optional(z.unknown()),
});
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.object({ Ref: z.string() })),
});
const template = synthesize();
const policies = resourcesOf(template, 'AWS::IAM::Policy', Policy);

const actionsOf = ({ Action }: z.infer<typeof Statement>) => (typeof Action === 'string' ? [Action] : Action);

/** What a function's role may do beyond its log and traces: `action on resource`. */
function grantsOf(name: FunctionName): string[] {
  const role = `${name.charAt(0).toUpperCase()}${name.slice(1)}Role`;
  const own = policies.filter(({ properties }) => properties.Roles.some(({ Ref }) => Ref.startsWith(role)));
  expect(own, name).toHaveLength(1);
  return own
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .flatMap((statement) => actionsOf(statement).map((action) => `${action} on ${nameOf(statement.Resource)}`))
    .filter((grant) => !/^(?:xray|logs):/.test(grant))
    .sort();
}

/** Resources by their names in the stack, without the hash at the end. */
function nameOf(resource: unknown): string {
  const text = JSON.stringify(resource);
  if (text.includes('/index/due')) return 'due index';
  if (text.includes(':schedule/')) return /schedule\/(.+?)-[0-9A-F]{8}\/\*/.exec(text)?.[1] ?? text;
  return /"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}"/.exec(text)?.[1] ?? text;
}

/** What a capability is in the template. */
const actions: Readonly<Record<Capability, readonly string[]>> = {
  get: ['dynamodb:GetItem on SessionsTable'],
  getMany: ['dynamodb:BatchGetItem on SessionsTable'],
  query: ['dynamodb:Query on SessionsTable'],
  queryDue: ['dynamodb:Query on due index'],
  put: ['dynamodb:PutItem on SessionsTable'],
  update: ['dynamodb:UpdateItem on SessionsTable'],
  readNews: ['dynamodb:GetItem on SessionsTable'],
  tellNews: ['dynamodb:UpdateItem on SessionsTable'],
  noteState: ['dynamodb:PutItem on SessionsTable'],
  sign: ['kms:GetPublicKey on ReceiptKeysKey1', 'kms:Sign on ReceiptKeysKey1'],
  readReceiptKeys: ['kms:GetPublicKey on ReceiptKeysKey1'],
  arm: [
    'iam:PassRole on DeadlinesSchedulerRole',
    'scheduler:CreateSchedule on PencilsDown-Deadlines-Schedules',
    'sqs:SendMessage on DeadlinesDelayQueue',
  ],
};
/** What Lambda does in the expire function's name: read the queue, and put down what failed. */
const deliveries = [
  ...['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} on DeadlinesDelayQueue`,
  ),
  ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(
    (action) => `sqs:${action} on DeadlinesExpireDeadLetters`,
  ),
];

/** The condition that holds an action to partitions whose names begin so. */
const onlyTo = (prefix: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [prefix] } });

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functionList, name);
const functionNames = Object.keys(functionList).filter(isFunctionName);

test.each(functionNames)('%s may do exactly what its code calls for', (name) => {
  const expected = [...capabilitiesNeededBy(name)].flatMap((capability) => actions[capability]);
  expect(grantsOf(name)).toEqual([...expected, ...(name === 'expire' ? deliveries : [])].sort());
});

test('every method of the services is known to be granted or the operators’ own', () => {
  const env = { TABLE_NAME: 'x', SCHEDULE_GROUP: 'x', EXPIRE_FUNCTION_ARN: 'x', SCHEDULER_ROLE_ARN: 'x' };
  const others = { SCHEDULER_DLQ_ARN: 'x', DEADLINE_QUEUE_URL: 'x', RECEIPT_KEY_IDS: 'x' };
  const parsed = readEnv({ ...env, ...others });
  const services = { ...createArmingServices(parsed), ...createSigningServices(parsed), ...createNewsServices(parsed) };
  const notStores = ['clock', 'log', 'metrics', 'graceMs', 'placed'];
  const methods = Object.entries(services).flatMap(([service, made]) =>
    notStores.includes(service) ? [] : Object.keys(made).map((method) => `${service}.${method}`),
  );
  expect(methods.sort()).toEqual([...Object.keys(needs), ...operatorsOnly].sort());
});

/** All statements of all policies, wherever in the template they are: of roles, buckets, queues. */
function statementsIn(value: unknown): z.infer<typeof Statement>[] {
  if (typeof value !== 'object' || value === null) return [];
  const parsed = z.safeParse(Statement, value);
  return parsed.success ? [parsed.data] : Object.values(value).flatMap(statementsIn);
}

test('no policy allows an action by wildcard', () => {
  const allowed = statementsIn(template.Resources).filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.length).toBeGreaterThan(60);
  for (const statement of allowed) {
    for (const action of actionsOf(statement)) expect(action).not.toContain('*');
  }
});

test('only traces are written to no resource in particular', () => {
  for (const { properties } of policies) {
    for (const statement of properties.PolicyDocument.Statement) {
      if (statement.Resource === '*') {
        expect(actionsOf(statement)).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
      }
    }
  }
});

test('no function can write anything but students’ items, news of that, and the sweep whose the table is', () => {
  const writes = policies
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter((statement) => actionsOf(statement).some((action) => /^dynamodb:(?:Put|Update|Delete|Batch)/.test(action)));
  const tellingNews = writes.filter(({ Condition }) => JSON.stringify(Condition).includes('NEWS#'));
  const telling = { Action: 'dynamodb:UpdateItem', Condition: onlyTo('NEWS#*') };
  expect(tellingNews).toMatchObject([telling, telling]);
  const noting = writes.filter(({ Condition }) => JSON.stringify(Condition).includes('TABLE#'));
  expect(noting).toMatchObject([{ Action: 'dynamodb:PutItem', Condition: onlyTo('TABLE#STATE') }]);
  const others = writes.filter((statement) => ![...tellingNews, ...noting].includes(statement));
  expect(others.length).toBeGreaterThan(5);
  for (const { Condition } of others) expect(Condition).toEqual(onlyTo('STUDENT#*'));
});

test('what answers anybody can read news and nothing else', () => {
  const reads = policies
    .filter(({ properties }) => properties.Roles.some(({ Ref }) => Ref.startsWith('GetNewsRole')))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter((statement) => actionsOf(statement).some((action) => action.startsWith('dynamodb:')));
  expect(reads).toMatchObject([{ Action: 'dynamodb:GetItem', Condition: onlyTo('NEWS#*') }]);
});

test('a role is passed to the Scheduler only', () => {
  const passes = policies
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter((statement) => actionsOf(statement).includes('iam:PassRole'));
  expect(passes).toHaveLength(3);
  for (const { Condition } of passes) {
    expect(Condition).toEqual({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } });
  }
});

const Role = z.object({
  AssumeRolePolicyDocument: z.object({
    Statement: z.tuple([
      z.object({ Principal: z.object({ Service: z.string() }), Condition: z.optional(z.unknown()) }),
    ]),
  }),
});

test('the Scheduler’s roles are bound to one group of this account each, and invoke one function', () => {
  const roles = resourcesOf(template, 'AWS::IAM::Role', Role).filter(
    ({ properties }) =>
      properties.AssumeRolePolicyDocument.Statement[0].Principal.Service === 'scheduler.amazonaws.com',
  );
  expect(roles.map(({ id }) => id)).toEqual([
    expect.stringMatching(/^DeadlinesSchedulerRole/),
    expect.stringMatching(/^SweepingSchedulerRole/),
  ]);
  for (const { id, properties } of roles) {
    const group = id.startsWith('Deadlines') ? /^DeadlinesSchedules/ : /^SweepingSchedules/;
    expect(properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      StringEquals: {
        'aws:SourceAccount': { Ref: 'AWS::AccountId' },
        'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(group), 'Arn'] },
      },
    });
    const invokes = policies
      .filter((policy) => policy.properties.Roles.some(({ Ref }) => Ref === id))
      .flatMap((policy) => policy.properties.PolicyDocument.Statement)
      .filter((statement) => actionsOf(statement).includes('lambda:InvokeFunction'));
    expect(invokes).toHaveLength(1);
    expect(JSON.stringify(invokes)).not.toContain('*');
  }
});

test('no role has a managed policy', () => {
  expect(JSON.stringify(Object.values(template.Resources))).not.toContain('ManagedPolicyArns');
});
