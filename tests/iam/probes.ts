/**
 * Calls that nobody here should make or that only some may: every kind of action on every kind of resource. Whoever was
 * not seen to need a kind must be denied it.
 */

import * as z from 'zod/mini';
import { ofType } from '../judges/support.ts';
import type { Actor } from './actors.ts';
import { arnsOf, type Deployment } from './deployment/read-deployment.ts';
import { type AwsCall, arnIn } from './gate/aws-call.ts';

/** Partitions that the design foresees and that nobody has thought of, besides those that somebody was seen to use. */
const foreseen = ['DRAFT#algebra', 'PERSON#ada', 'COURSE#maths', 'OTHER'];
const keyed = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'ConditionCheckItem',
] as const;

const named = z.object({ Name: z.string() });

const probe = (action: string, resource: string, context: AwsCall['context'] = {}): AwsCall => ({
  action,
  resource,
  context,
});
const leading = (...keys: readonly string[]) => ({ 'dynamodb:LeadingKeys': keys });
const each = (service: string, actions: readonly string[], resources: readonly string[]) =>
  actions.flatMap((action) => resources.map((resource) => probe(`${service}:${action}`, resource)));

function tableProbes(deployment: Deployment, partitions: readonly string[]): AwsCall[] {
  const { sample } = deployment.template;
  const tables = arnsOf(deployment, 'AWS::DynamoDB::Table');
  const others = [
    arnIn(sample, 'dynamodb', 'table/Other'),
    arnIn({ ...sample, region: 'eu-west-1' }, 'dynamodb', `table/${tables[0]?.split('/')[1]}`),
  ];
  return [
    ...tables.flatMap((table) => [
      ...keyed.flatMap((action) => partitions.map((one) => probe(`dynamodb:${action}`, table, leading(one)))),
      // One allowed key must not carry another with it.
      probe('dynamodb:BatchGetItem', table, leading('STUDENT#ada', 'TEST#algebra')),
      probe('dynamodb:BatchWriteItem', table, leading('STUDENT#ada')),
      ...['due', 'other'].map((index) => probe('dynamodb:Query', `${table}/index/${index}`, leading('DUE#0'))),
      probe('dynamodb:Scan', `${table}/index/due`),
      ...each('dynamodb', ['Scan', 'DescribeTable', 'UpdateTable', 'DeleteTable', 'UpdateTimeToLive'], [table]),
    ]),
    ...others.flatMap((table) =>
      keyed.flatMap((action) => partitions.map((one) => probe(`dynamodb:${action}`, table, leading(one)))),
    ),
  ];
}

function schedulerProbes({ template, roles }: Deployment): AwsCall[] {
  const { sample } = template;
  const groups = ofType(template, 'AWS::Scheduler::ScheduleGroup').map(
    ({ properties }) => z.parse(named, properties).Name,
  );
  const schedules = [...groups, 'default', 'other'].map((group) => arnIn(sample, 'scheduler', `schedule/${group}/one`));
  const actions = ['CreateSchedule', 'UpdateSchedule', 'GetSchedule', 'DeleteSchedule'];
  const passed = [...roles.map(({ arn }) => arn), `arn:${sample.partition}:iam::${sample.account}:role/Other`];
  return [
    ...each('scheduler', actions, schedules),
    ...passed.flatMap((role) =>
      ['scheduler', 'lambda', 'ec2'].map((service) =>
        probe('iam:PassRole', role, { 'iam:PassedToService': `${service}.amazonaws.com` }),
      ),
    ),
  ];
}

/** What an actor could do elsewhere: queues, keys, functions, logs. */
function otherProbes(deployment: Deployment): AwsCall[] {
  const { sample } = deployment.template;
  const arns = (type: string) => arnsOf(deployment, type);
  const queues = [...arns('AWS::SQS::Queue'), arnIn(sample, 'sqs', 'other')];
  const keys = [...arns('AWS::KMS::Key'), arnIn(sample, 'kms', 'key/00000000-0000-4000-a000-000000000000')];
  const groups = arns('AWS::Logs::LogGroup').map((arn) => arn.replace(/\*$/, 'log-stream:2026'));
  const queueActions = [
    'SendMessage',
    'ReceiveMessage',
    'DeleteMessage',
    'ChangeMessageVisibility',
    'GetQueueAttributes',
  ];
  return [
    ...each('sqs', [...queueActions, 'GetQueueUrl', 'PurgeQueue', 'SetQueueAttributes'], queues),
    ...each('kms', ['Sign', 'GetPublicKey', 'Verify', 'CreateGrant', 'PutKeyPolicy', 'ScheduleKeyDeletion'], keys),
    ...each(
      'lambda',
      ['InvokeFunction', 'UpdateFunctionCode'],
      [...arns('AWS::Lambda::Function'), arnIn(sample, 'lambda', 'function:other')],
    ),
    ...each('logs', ['CreateLogStream', 'PutLogEvents', 'GetLogEvents', 'DeleteLogStream'], groups),
    probe('xray:GetTraceSummaries', '*'),
    ...each('iam', ['GetRole', 'PutRolePolicy'], arns('AWS::IAM::Role')),
    probe('s3:GetObject', `arn:${sample.partition}:s3:::cdk-hnb659fds-assets-${sample.account}-${sample.region}/any`),
  ];
}

/**
 * Every probe there is.
 * @param seen calls that somebody makes: each kind of partition in them is tried on everybody else
 */
export function allProbes(deployment: Deployment, seen: readonly AwsCall[]): AwsCall[] {
  const used = seen
    .filter(({ action, resource }) => action.startsWith('dynamodb:') && !resource.includes('/index/'))
    .flatMap(({ context }) => context['dynamodb:LeadingKeys'] ?? []);
  const partitions = [...new Map([...foreseen, ...used].map((one) => [partitionKind(one), one])).values()];
  return [...tableProbes(deployment, partitions), ...schedulerProbes(deployment), ...otherProbes(deployment)];
}

/** Which kind of partition, rather than whose. */
const partitionKind = (partition: string) => partition.replace(/#.*/, '#');

/** What kind of call it is: which partitions rather than whose, a group rather than a schedule. */
export function kindOf({ action, resource, context }: AwsCall): string {
  const leadingKeys = [context['dynamodb:LeadingKeys'] ?? []].flat().map(partitionKind);
  const where = resource.replace(/(:schedule\/[^/]+\/).*/, '$1').replace(/(:log-stream:).*/, '$1');
  return JSON.stringify([action, where, [...new Set(leadingKeys)].sort(), context['iam:PassedToService'] ?? null]);
}

/**
 * The probes for one actor: all but the kinds that it was seen to need.
 * @param needed the calls that it makes
 */
export function probesFor(all: readonly AwsCall[], { ownCalls }: Actor, needed: readonly AwsCall[]): AwsCall[] {
  const kinds = new Set([...ownCalls, ...needed].map(kindOf));
  return all.filter((one) => !kinds.has(kindOf(one)));
}
