/** A limit of AWS, as data. */
import type { EvaluatedTemplate } from '../evaluate/evaluate-template.ts';

export interface Quota {
  readonly what: string;
  readonly limit: number;
  /** What one installation takes of it. */
  readonly used: (template: EvaluatedTemplate, templateBytes: number) => number;
  /** A page below https://docs.aws.amazon.com/. What an account really has, the checklist in docs/judges.md asks it. */
  readonly source: string;
  /** Counts for everything in the account (and Region), so that installations share it. */
  readonly isShared?: boolean;
}

/** Pages that say them, below https://docs.aws.amazon.com/. */
export const sourceOf = {
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
