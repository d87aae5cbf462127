/** What an AWS account allows that nobody has asked for more, beside what the stack takes of it: data. */
import * as z from 'zod/mini';
import type { EvaluatedResource, EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { rolePolicies } from '../policies/policies-of.ts';
import { ofType } from '../support.ts';

export interface Quota {
  readonly what: string;
  readonly limit: number;
  /** What one installation takes of it. */
  readonly used: (template: EvaluatedTemplate, templateBytes: number) => number;
  /** Below https://docs.aws.amazon.com/; looked up in November 2026. */
  readonly source: string;
  /** Counts for everything in the account (and Region), so that installations share it. */
  readonly isShared?: boolean;
}

const sourceOf = {
  apiGateway: 'apigateway/latest/developerguide/http-api-quotas.html',
  apiGatewayAccount: 'apigateway/latest/developerguide/limits.html',
  cloudFormation: 'AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  cloudFront: 'AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html',
  cloudWatch: 'AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html',
  cognito: 'cognito/latest/developerguide/quotas.html',
  dynamodb: 'amazondynamodb/latest/developerguide/ServiceQuotas.html',
  iam: 'IAM/latest/UserGuide/reference_iam-quotas.html',
  kms: 'kms/latest/developerguide/resource-limits.html',
  lambda: 'lambda/latest/dg/gettingstarted-limits.html',
  s3: 'AmazonS3/latest/userguide/BucketRestrictions.html',
  scheduler: 'scheduler/latest/UserGuide/scheduler-quotas.html',
  sns: 'general/latest/gr/sns.html',
  sqs: 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html',
  waf: 'waf/latest/developerguide/limits.html',
} as const;

const count =
  (...types: readonly string[]) =>
  (template: EvaluatedTemplate) =>
    types.flatMap((type) => ofType(template, type)).length;

/** The largest of what resources of a type have; 0 when there are none. */
const largest =
  (type: string, measure: (resource: EvaluatedResource, template: EvaluatedTemplate) => number) =>
  (template: EvaluatedTemplate) =>
    Math.max(0, ...ofType(template, type).map((resource) => measure(resource, template)));

const sum = (type: string, measure: (resource: EvaluatedResource) => number) => (template: EvaluatedTemplate) =>
  ofType(template, type)
    .map(measure)
    .reduce((total, one) => total + one, 0);

/** The length of a list, or the number of members, at a path; 0 when there is nothing. */
function sizeAt({ properties }: EvaluatedResource, path: string): number {
  const found = valueAt(properties, path);
  return typeof found === 'object' && found !== null ? Object.keys(found).length : 0;
}

/** The number at a path; 0 when there is none. */
function numberAt({ properties }: EvaluatedResource, path: string): number {
  const found = Number(valueAt(properties, path) ?? 0);
  if (!Number.isFinite(found)) throw new Error(`${path} is no number`);
  return found;
}

const anyRecord = z.record(z.string(), z.unknown());
const valueAt = (properties: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => z.safeParse(anyRecord, value).data?.[key], properties);

/** As AWS counts policies: characters, without the space between them. */
const policySize = (policy: unknown) => (policy === undefined ? 0 : JSON.stringify(policy).length);

const longestHeader = (resource: EvaluatedResource) => {
  const items = valueAt(resource.properties, 'ResponseHeadersPolicyConfig.CustomHeadersConfig.Items');
  const headers = z.parse(z._default(z.array(z.object({ Value: z.string() })), []), items);
  return Math.max(0, ...headers.map(({ Value }) => Value.length));
};

export const quotas: readonly Quota[] = [
  // CloudFormation
  {
    what: 'resources in the template',
    limit: 500,
    used: ({ resources }) => Object.keys(resources).length,
    source: sourceOf.cloudFormation,
  },
  {
    what: 'bytes of the template',
    limit: 1_000_000,
    used: (_template, bytes) => bytes,
    source: sourceOf.cloudFormation,
  },
  {
    what: 'outputs of the template',
    limit: 200,
    used: ({ outputs }) => Object.keys(outputs).length,
    source: sourceOf.cloudFormation,
  },
  {
    what: 'bytes of the longest output',
    limit: 4096,
    used: ({ outputs }) => Math.max(0, ...Object.values(outputs).map((value) => String(value).length)),
    source: sourceOf.cloudFormation,
  },
  // Functions
  {
    what: 'executions at the same time that are set aside, of 1,000 less the 100 that must stay free',
    limit: 900,
    used: (template) =>
      sum('AWS::Lambda::Function', (resource) => numberAt(resource, 'ReservedConcurrentExecutions'))(template) +
      sum('AWS::Lambda::EventSourceMapping', (resource) => numberAt(resource, 'ScalingConfig.MaximumConcurrency'))(
        template,
      ),
    source: sourceOf.lambda,
    isShared: true,
  },
  {
    what: 'executions of one queue’s function at the same time',
    limit: 1000,
    used: largest('AWS::Lambda::EventSourceMapping', (resource) =>
      numberAt(resource, 'ScalingConfig.MaximumConcurrency'),
    ),
    source: sourceOf.lambda,
  },
  {
    what: 'bytes of one function’s environment',
    limit: 4096,
    used: largest('AWS::Lambda::Function', (resource) =>
      policySize(valueAt(resource.properties, 'Environment.Variables')),
    ),
    source: sourceOf.lambda,
  },
  {
    what: 'layers of one function',
    limit: 5,
    used: largest('AWS::Lambda::Function', (resource) => sizeAt(resource, 'Layers')),
    source: sourceOf.lambda,
  },
  {
    what: 'seconds of one execution',
    limit: 900,
    used: largest('AWS::Lambda::Function', (resource) => numberAt(resource, 'Timeout')),
    source: sourceOf.lambda,
  },
  // New accounts have less than the 10,240 MB of others; how much is documented nowhere, 3,008 is what they report.
  {
    what: 'MB of one function',
    limit: 3008,
    used: largest('AWS::Lambda::Function', (resource) => numberAt(resource, 'MemorySize')),
    source: sourceOf.lambda,
  },
  // API
  { what: 'routes of the API', limit: 300, used: count('AWS::ApiGatewayV2::Route'), source: sourceOf.apiGateway },
  {
    what: 'integrations of the API',
    limit: 300,
    used: count('AWS::ApiGatewayV2::Integration'),
    source: sourceOf.apiGateway,
  },
  {
    what: 'authorizers of the API',
    limit: 10,
    used: count('AWS::ApiGatewayV2::Authorizer'),
    source: sourceOf.apiGateway,
  },
  { what: 'stages of the API', limit: 10, used: count('AWS::ApiGatewayV2::Stage'), source: sourceOf.apiGateway },
  {
    what: 'milliseconds of one integration',
    limit: 30_000,
    used: largest('AWS::ApiGatewayV2::Integration', (resource) => numberAt(resource, 'TimeoutInMillis')),
    source: sourceOf.apiGateway,
  },
  {
    what: 'scopes of one route',
    limit: 10,
    used: largest('AWS::ApiGatewayV2::Route', (resource) => sizeAt(resource, 'AuthorizationScopes')),
    source: sourceOf.apiGateway,
  },
  {
    what: 'bytes of the access log’s format',
    limit: 3072,
    used: largest(
      'AWS::ApiGatewayV2::Stage',
      (resource) => String(valueAt(resource.properties, 'AccessLogSettings.Format') ?? '').length,
    ),
    source: sourceOf.apiGateway,
  },
  {
    what: 'requests a second that the stage lets through',
    limit: 10_000,
    used: largest('AWS::ApiGatewayV2::Stage', (resource) =>
      numberAt(resource, 'DefaultRouteSettings.ThrottlingRateLimit'),
    ),
    source: sourceOf.apiGatewayAccount,
    isShared: true,
  },
  {
    what: 'requests at once that the stage lets through',
    limit: 5000,
    used: largest('AWS::ApiGatewayV2::Stage', (resource) =>
      numberAt(resource, 'DefaultRouteSettings.ThrottlingBurstLimit'),
    ),
    source: sourceOf.apiGatewayAccount,
    isShared: true,
  },
  // Roles and policies
  { what: 'roles', limit: 1000, used: count('AWS::IAM::Role'), source: sourceOf.iam, isShared: true },
  {
    what: 'characters of one role’s policies',
    limit: 10_240,
    used: largest('AWS::IAM::Role', ({ id }, template) =>
      Object.values(rolePolicies(template, id))
        .map(policySize)
        .reduce((total, one) => total + one, 0),
    ),
    source: sourceOf.iam,
  },
  {
    what: 'characters of who may take on one role',
    limit: 2048,
    used: largest('AWS::IAM::Role', ({ properties }) => policySize(properties.AssumeRolePolicyDocument)),
    source: sourceOf.iam,
  },
  {
    what: 'bytes of one key’s policy',
    limit: 32_768,
    used: largest('AWS::KMS::Key', ({ properties }) => policySize(properties.KeyPolicy)),
    source: sourceOf.kms,
  },
  {
    what: 'bytes of one bucket’s policy',
    limit: 20_480,
    used: largest('AWS::S3::BucketPolicy', ({ properties }) => policySize(properties.PolicyDocument)),
    source: sourceOf.s3,
  },
  // The page
  {
    what: 'distributions',
    limit: 500,
    used: count('AWS::CloudFront::Distribution'),
    source: sourceOf.cloudFront,
    isShared: true,
  },
  {
    what: 'cache policies of our own',
    limit: 20,
    used: count('AWS::CloudFront::CachePolicy'),
    source: sourceOf.cloudFront,
    isShared: true,
  },
  {
    what: 'policies for replies’ headers',
    limit: 20,
    used: count('AWS::CloudFront::ResponseHeadersPolicy'),
    source: sourceOf.cloudFront,
    isShared: true,
  },
  {
    what: 'origin access controls',
    limit: 100,
    used: count('AWS::CloudFront::OriginAccessControl'),
    source: sourceOf.cloudFront,
    isShared: true,
  },
  {
    what: 'functions at the edge',
    limit: 100,
    used: count('AWS::CloudFront::Function'),
    source: sourceOf.cloudFront,
    isShared: true,
  },
  {
    what: 'bytes of one function at the edge',
    limit: 10_240,
    used: largest('AWS::CloudFront::Function', ({ properties }) => String(properties.FunctionCode ?? '').length),
    source: sourceOf.cloudFront,
  },
  {
    what: 'cache behaviours of the distribution',
    limit: 75,
    used: largest(
      'AWS::CloudFront::Distribution',
      (resource) => 1 + sizeAt(resource, 'DistributionConfig.CacheBehaviors'),
    ),
    source: sourceOf.cloudFront,
  },
  {
    what: 'origins of the distribution',
    limit: 100,
    used: largest('AWS::CloudFront::Distribution', (resource) => sizeAt(resource, 'DistributionConfig.Origins')),
    source: sourceOf.cloudFront,
  },
  {
    what: 'headers of our own in one policy',
    limit: 10,
    used: largest('AWS::CloudFront::ResponseHeadersPolicy', (resource) =>
      sizeAt(resource, 'ResponseHeadersPolicyConfig.CustomHeadersConfig.Items'),
    ),
    source: sourceOf.cloudFront,
  },
  {
    what: 'characters of one header of our own',
    limit: 1783,
    used: largest('AWS::CloudFront::ResponseHeadersPolicy', longestHeader),
    source: sourceOf.cloudFront,
  },
  { what: 'web ACLs', limit: 100, used: count('AWS::WAFv2::WebACL'), source: sourceOf.waf, isShared: true },
  // People
  { what: 'user pools', limit: 1000, used: count('AWS::Cognito::UserPool'), source: sourceOf.cognito, isShared: true },
  {
    what: 'sign-in domains of the user pool with a prefix',
    limit: 1,
    used: count('AWS::Cognito::UserPoolDomain'),
    source: sourceOf.cognito,
  },
  {
    what: 'clients of the user pool',
    limit: 1000,
    used: count('AWS::Cognito::UserPoolClient'),
    source: sourceOf.cognito,
  },
  {
    what: 'resource servers of the user pool',
    limit: 25,
    used: count('AWS::Cognito::UserPoolResourceServer'),
    source: sourceOf.cognito,
  },
  {
    what: 'addresses to come back to, of one client',
    limit: 100,
    used: largest('AWS::Cognito::UserPoolClient', (resource) => sizeAt(resource, 'CallbackURLs')),
    source: sourceOf.cognito,
  },
  // Data and deadlines
  { what: 'tables', limit: 2500, used: count('AWS::DynamoDB::Table'), source: sourceOf.dynamodb, isShared: true },
  {
    what: 'indexes of the table',
    limit: 20,
    used: largest('AWS::DynamoDB::Table', (resource) => sizeAt(resource, 'GlobalSecondaryIndexes')),
    source: sourceOf.dynamodb,
  },
  {
    what: 'writes a second that the table takes at once',
    limit: 40_000,
    used: largest('AWS::DynamoDB::Table', (resource) => numberAt(resource, 'WarmThroughput.WriteUnitsPerSecond')),
    source: sourceOf.dynamodb,
  },
  {
    what: 'groups of schedules',
    limit: 500,
    used: count('AWS::Scheduler::ScheduleGroup'),
    source: sourceOf.scheduler,
    isShared: true,
  },
  { what: 'keys', limit: 100_000, used: count('AWS::KMS::Key'), source: sourceOf.kms, isShared: true },
  { what: 'buckets', limit: 10_000, used: count('AWS::S3::Bucket'), source: sourceOf.s3, isShared: true },
  {
    what: 'seconds that a queue keeps a message',
    limit: 1_209_600,
    used: largest('AWS::SQS::Queue', (resource) => numberAt(resource, 'MessageRetentionPeriod')),
    source: sourceOf.sqs,
  },
  // Watching
  {
    what: 'alarms',
    limit: 5000,
    used: count('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'),
    source: sourceOf.cloudWatch,
    isShared: true,
  },
  {
    what: 'widgets of the dashboard',
    limit: 500,
    used: largest('AWS::CloudWatch::Dashboard', ({ properties }) => {
      const body: unknown = JSON.parse(String(properties.DashboardBody));
      return z.parse(z.object({ widgets: z.array(z.unknown()) }), body).widgets.length;
    }),
    source: sourceOf.cloudWatch,
  },
  { what: 'topics', limit: 100_000, used: count('AWS::SNS::Topic'), source: sourceOf.sns, isShared: true },
];
