/** Who may publish, send, read and sign: what the policies on topics, queues, buckets and keys must come to. */
import * as z from 'zod/mini';
import type { EvaluatedResource, EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { ofType } from '../support.ts';
import {
  administrators,
  type Expectation,
  everything,
  onlyOverTls,
  outsidersRefused,
  strangersAccount,
} from './expectation.ts';
import { keyPolicy, resourcePolicy } from './policies-of.ts';

const Arns = z._default(z.array(z.string()), []);
const Alarm = z.object({ AlarmActions: Arns, OKActions: Arns, InsufficientDataActions: Arns });
const Budget = z.object({
  NotificationsWithSubscribers: z._default(
    z.array(z.object({ Subscribers: z.array(z.object({ SubscriptionType: z.string(), Address: z.string() })) })),
    [],
  ),
});

/** Those who publish to a topic: a service, and in whose name. */
function publishersTo(template: EvaluatedTemplate, topic: string): { id: string; service: string; source: string }[] {
  const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']
    .flatMap((type) => ofType(template, type))
    .filter(({ properties }) => Object.values(z.parse(Alarm, properties)).flat().includes(topic))
    .map(({ id }) => ({ id, service: 'cloudwatch.amazonaws.com', source: template.arn(id) }));
  const { partition, account } = template.sample;
  const budgets = ofType(template, 'AWS::Budgets::Budget')
    .flatMap(({ id, properties }) =>
      z
        .parse(Budget, properties)
        .NotificationsWithSubscribers.flatMap(({ Subscribers }) => Subscribers)
        .map(({ Address }) => ({ id, Address })),
    )
    .filter(({ Address }) => Address === topic)
    .map(({ id }) => ({
      id,
      service: 'budgets.amazonaws.com',
      source: `arn:${partition}:budgets::${account}:budget/${template.physicalId(id)}`,
    }));
  return [...alarms, ...budgets];
}

/** Topics: each alarm reaches the one that it tells, and nobody else's alarm does. */
export function expectOfTopics(template: EvaluatedTemplate): Expectation[] {
  const { account } = template.sample;
  return ofType(template, 'AWS::SNS::Topic').flatMap(({ id }) => {
    const resource = template.arn(id);
    const policy = resourcePolicy(template, id);
    const publish = (
      service: string,
      isAllowed: boolean,
      because: string,
      context: Readonly<Record<string, string>>,
    ) => ({
      isAllowed,
      because: `${id}: ${because}`,
      request: { principal: service, action: 'sns:Publish', resource, resourceAccount: account, context },
      policies: { resource: policy },
    });
    const published = publishersTo(template, resource).flatMap(({ id: publisher, service, source }) => {
      const ours = { 'aws:SourceAccount': account, 'aws:SourceArn': source };
      const strangers = {
        'aws:SourceAccount': strangersAccount,
        'aws:SourceArn': source.replace(account, strangersAccount),
      };
      return [
        publish(service, true, `${service} may publish, so that ${publisher} is heard`, ours),
        publish(service, false, `${service} may not publish for another account`, strangers),
        publish(service, false, 'nobody may publish but over TLS', { ...ours, 'aws:SecureTransport': 'false' }),
      ];
    });
    return [
      ...published,
      ...outsidersRefused(template, { id, resource, actions: ['sns:Publish', 'sns:Subscribe'] }, policy),
    ];
  });
}

/** Queues: this account's roles, over TLS. */
export function expectOfQueues(template: EvaluatedTemplate): Expectation[] {
  return ofType(template, 'AWS::SQS::Queue').flatMap(({ id }) => {
    const resource = template.arn(id);
    const policy = resourcePolicy(template, id);
    const actions = ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:PurgeQueue'];
    return [
      ...outsidersRefused(template, { id, resource, actions }, policy),
      ...onlyOverTls(template, { id, resource, action: 'sqs:SendMessage' }, policy),
    ];
  });
}

const Origins = z.object({
  DistributionConfig: z.object({
    Origins: z.array(z.object({ DomainName: z.string(), OriginAccessControlId: z._default(z.string(), '') })),
  }),
});

/** Buckets: only the distribution in front of one reads it, and nobody but our own deployments writes. */
export function expectOfBuckets(template: EvaluatedTemplate): Expectation[] {
  return ofType(template, 'AWS::S3::Bucket').flatMap(({ id }) => {
    const file = `${template.arn(id)}/index.html`;
    const policy = resourcePolicy(template, id);
    const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    const isBehind = ({ properties }: EvaluatedResource) =>
      z
        .parse(Origins, properties)
        .DistributionConfig.Origins.some(
          ({ DomainName, OriginAccessControlId }) =>
            OriginAccessControlId !== '' && DomainName === template.attribute(id, 'RegionalDomainName'),
        );
    return [
      ...ofType(template, 'AWS::CloudFront::Distribution')
        .filter(isBehind)
        .flatMap((distribution) => readByDistribution(template, template.arn(distribution.id), { id, file, policy })),
      ...outsidersRefused(template, { id, resource: file, actions }, policy),
      ...onlyOverTls(template, { id, resource: file, action: 's3:GetObject' }, policy),
    ];
  });
}

function readByDistribution(
  template: EvaluatedTemplate,
  distribution: string,
  { id, file, policy }: { readonly id: string; readonly file: string; readonly policy: unknown },
): Expectation[] {
  const { account } = template.sample;
  const ask = (isAllowed: boolean, because: string, action: string, sourceArn: string, sourceAccount = account) => ({
    isAllowed,
    because: `${id}: ${because}`,
    request: {
      principal: 'cloudfront.amazonaws.com',
      action,
      resource: file,
      resourceAccount: account,
      context: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': sourceAccount },
    },
    policies: { resource: policy },
  });
  const other = distribution.replace(/[^/]+$/, 'EANOTHERONE123');
  const strangers = other.replace(account, strangersAccount);
  return [
    ask(true, 'its distribution reads it', 's3:GetObject', distribution),
    ask(false, 'its distribution only reads', 's3:PutObject', distribution),
    ask(false, 'another distribution does not read it', 's3:GetObject', other),
    ask(false, 'another account’s distribution does not read it', 's3:GetObject', strangers, strangersAccount),
  ];
}

/** Keys: roles of this account that are allowed to sign, sign; its administrators can change the policy; nobody grants it away. */
export function expectOfKeys(template: EvaluatedTemplate): Expectation[] {
  const { account } = template.sample;
  const { ours } = administrators(template);
  return ofType(template, 'AWS::KMS::Key').flatMap(({ id }) => {
    const resource = template.arn(id);
    const policy = keyPolicy(template, id);
    const ask = (isAllowed: boolean, because: string, action: string, identity = everything) => ({
      isAllowed,
      because: `${id}: ${because}`,
      request: { principal: ours, action, resource, resourceAccount: account },
      policies: { identity, resource: policy },
    });
    return [
      ask(true, 'roles of this account that are allowed to may sign', 'kms:Sign'),
      ask(true, 'roles of this account that are allowed to may read the public half', 'kms:GetPublicKey'),
      ask(true, 'administrators can change who may use it', 'kms:PutKeyPolicy'),
      ask(false, 'nobody grants it past IAM', 'kms:CreateGrant'),
      {
        ...ask(false, 'a role that is allowed nothing may not sign', 'kms:Sign'),
        policies: { resource: policy },
      },
      ...outsidersRefused(template, { id, resource, actions: ['kms:Sign', 'kms:PutKeyPolicy'] }, policy),
    ];
  });
}
