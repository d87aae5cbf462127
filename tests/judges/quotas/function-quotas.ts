/** Limits of the template, functions, API, roles and policies. */
import { rolePolicies } from '../policies/policies-of.ts';
import { count, largest, numberAt, policySize, sizeAt, sum, valueAt } from './measures.ts';
import { type Quota, sourceOf } from './quota.ts';

export const functionQuotas: readonly Quota[] = [
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
];
