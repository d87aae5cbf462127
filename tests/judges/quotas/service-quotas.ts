/** Limits of the page, sign-in, table, deadlines and alarms. */
import * as z from 'zod/mini';
import { count, largest, longestHeader, numberAt, sizeAt } from './measures.ts';
import { type Quota, sourceOf } from './quota.ts';

export const serviceQuotas: readonly Quota[] = [
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
