/**
 * What a resource is called once it exists: its physical id (what `Ref` gives), its ARN and its other attributes, by
 * type. Forms are those of the "Return values" section of each type in the CloudFormation template reference; a type or
 * attribute that is missing here is an error, so that nobody is told a made-up one.
 */
import { madeUp, madeUpUuid, type Sample, urlSuffixOf } from './sample.ts';

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const lower = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A resource whose identifiers are asked for. */
export interface Described {
  readonly sample: Sample;
  readonly logicalId: string;
  readonly type: string;
  /** A property as text, evaluated; `undefined` when it is not given. */
  property(name: string): string | undefined;
}

/** Identifiers by what CloudFormation calls them; `Ref` is the physical id. Lazy, as a property may refer to others. */
export type Identifiers = Readonly<Record<string, () => string>> & { readonly Ref: () => string };

/**
 * The name given, or one in CloudFormation's manner: stack, logical id, twelve random characters. Where it cuts names
 * that are too long is documented nowhere; the random characters stay.
 */
function named(of: Described, property: string, maxLength: number): string {
  return of.property(property) ?? generated(of, maxLength);
}

function generated({ sample, logicalId }: Described, maxLength: number): string {
  const prefix = `${sample.stackName}-${logicalId}`.slice(0, maxLength - 13);
  return `${prefix}-${madeUp(sample, logicalId, 12, upper)}`;
}

const random = ({ sample, logicalId }: Described, length: number, alphabet: string) =>
  madeUp(sample, logicalId, length, alphabet);
const uuid = ({ sample, logicalId }: Described) => madeUpUuid(sample, logicalId);

/** An ARN in this account and Region, or in none where the service has none. */
function arn(
  { sample }: Described,
  service: string,
  resource: string,
  where: 'regional' | 'global' | 'bare' = 'regional',
) {
  const region = where === 'regional' ? sample.region : '';
  const account = where === 'bare' ? '' : sample.account;
  return `arn:${sample.partition}:${service}:${region}:${account}:${resource}`;
}

type Describe = (of: Described) => Identifiers;

/** Something known by an id alone: `Ref`, and the same under the names given. */
const onlyId =
  (make: (of: Described) => string, ...names: readonly string[]): Describe =>
  (of) => ({ Ref: () => make(of), ...Object.fromEntries(names.map((name) => [name, () => make(of)] as const)) });

function required(of: Described, property: string): string {
  const value = of.property(property);
  if (value === undefined) throw new Error(`${of.logicalId} (${of.type}) has no ${property}`);
  return value;
}

const types: Readonly<Record<string, Describe>> = {
  'AWS::ApiGatewayV2::Api': (of) => {
    const id = () => random(of, 10, lower);
    const endpoint = () => `https://${id()}.execute-api.${of.sample.region}.${urlSuffixOf(of.sample)}`;
    return {
      Ref: id,
      ApiId: id,
      ApiEndpoint: endpoint,
      Arn: () => `arn:${of.sample.partition}:apigateway:${of.sample.region}::/apis/${id()}`,
    };
  },
  'AWS::ApiGatewayV2::Authorizer': onlyId((of) => random(of, 6, lower), 'AuthorizerId'),
  'AWS::ApiGatewayV2::Integration': onlyId((of) => random(of, 7, lower), 'IntegrationId'),
  'AWS::ApiGatewayV2::Route': onlyId((of) => random(of, 7, lower), 'RouteId'),
  'AWS::ApiGatewayV2::Stage': onlyId((of) => required(of, 'StageName')),
  'AWS::Budgets::Budget': onlyId((of) => generated(of, 100)),
  'AWS::CloudFront::CachePolicy': onlyId(uuid, 'Id'),
  'AWS::CloudFront::Distribution': (of) => {
    const id = () => `E${random(of, 13, upper)}`;
    return {
      Ref: id,
      Id: id,
      DomainName: () => `d${random(of, 13, lower)}.cloudfront.net`,
      Arn: () => arn(of, 'cloudfront', `distribution/${id()}`, 'global'),
    };
  },
  'AWS::CloudFront::Function': (of) => {
    const functionArn = () => arn(of, 'cloudfront', `function/${required(of, 'Name')}`, 'global');
    return { Ref: functionArn, FunctionARN: functionArn, Arn: functionArn, Stage: () => 'LIVE' };
  },
  'AWS::CloudFront::OriginAccessControl': onlyId((of) => `E${random(of, 13, upper)}`, 'Id'),
  'AWS::CloudFront::OriginRequestPolicy': onlyId(uuid, 'Id'),
  'AWS::CloudFront::ResponseHeadersPolicy': onlyId(uuid, 'Id'),
  'AWS::CloudWatch::Alarm': (of) => {
    const name = () => named(of, 'AlarmName', 255);
    return { Ref: name, Arn: () => arn(of, 'cloudwatch', `alarm:${name()}`) };
  },
  'AWS::CloudWatch::CompositeAlarm': (of) => {
    const name = () => named(of, 'AlarmName', 255);
    return { Ref: name, Arn: () => arn(of, 'cloudwatch', `alarm:${name()}`) };
  },
  'AWS::CloudWatch::Dashboard': onlyId((of) => named(of, 'DashboardName', 255)),
  'AWS::Cognito::ManagedLoginBranding': onlyId((of) => `${required(of, 'UserPoolId')}|${uuid(of)}`),
  'AWS::Cognito::UserPool': (of) => {
    const id = () => `${of.sample.region}_${random(of, 9, upper)}`;
    const provider = () => `cognito-idp.${of.sample.region}.${urlSuffixOf(of.sample)}/${id()}`;
    return {
      Ref: id,
      UserPoolId: id,
      Arn: () => arn(of, 'cognito-idp', `userpool/${id()}`),
      ProviderName: provider,
      ProviderURL: () => `https://${provider()}`,
    };
  },
  'AWS::Cognito::UserPoolClient': onlyId((of) => random(of, 26, lower), 'ClientId'),
  'AWS::Cognito::UserPoolDomain': (of) => ({
    Ref: () => required(of, 'Domain'),
    CloudFrontDistribution: () => `d${random(of, 13, lower)}.cloudfront.net`,
  }),
  'AWS::Cognito::UserPoolGroup': onlyId((of) => named(of, 'GroupName', 128)),
  'AWS::Cognito::UserPoolIdentityProvider': onlyId((of) => required(of, 'ProviderName')),
  'AWS::Cognito::UserPoolResourceServer': onlyId((of) => required(of, 'Identifier')),
  'AWS::DynamoDB::Table': (of) => {
    const name = () => named(of, 'TableName', 255);
    const tableArn = () => arn(of, 'dynamodb', `table/${name()}`);
    return { Ref: name, Arn: tableArn, StreamArn: () => `${tableArn()}/stream/2026-01-01T00:00:00.000` };
  },
  'AWS::IAM::ManagedPolicy': (of) => {
    const policyArn = () => arn(of, 'iam', `policy/${named(of, 'ManagedPolicyName', 128)}`, 'global');
    return { Ref: policyArn, PolicyArn: policyArn, Arn: policyArn };
  },
  'AWS::IAM::Policy': onlyId((of) => required(of, 'PolicyName')),
  'AWS::IAM::Role': (of) => {
    const name = () => named(of, 'RoleName', 64);
    return {
      Ref: name,
      Arn: () => arn(of, 'iam', `role${of.property('Path') ?? '/'}${name()}`, 'global'),
      RoleId: () => `AROA${random(of, 17, upper)}`,
    };
  },
  'AWS::KMS::Alias': onlyId((of) => required(of, 'AliasName')),
  'AWS::KMS::Key': (of) => ({
    Ref: () => uuid(of),
    KeyId: () => uuid(of),
    Arn: () => arn(of, 'kms', `key/${uuid(of)}`),
  }),
  'AWS::Lambda::EventInvokeConfig': onlyId((of) => `${required(of, 'FunctionName')}|${required(of, 'Qualifier')}`),
  'AWS::Lambda::EventSourceMapping': (of) => ({
    Ref: () => uuid(of),
    Id: () => uuid(of),
    EventSourceMappingArn: () => arn(of, 'lambda', `event-source-mapping:${uuid(of)}`),
    Arn: () => arn(of, 'lambda', `event-source-mapping:${uuid(of)}`),
  }),
  'AWS::Lambda::Function': (of) => {
    const name = () => named(of, 'FunctionName', 64);
    return { Ref: name, Arn: () => arn(of, 'lambda', `function:${name()}`) };
  },
  'AWS::Lambda::LayerVersion': (of) => {
    const version = () => arn(of, 'lambda', `layer:${named(of, 'LayerName', 140)}:1`);
    return { Ref: version, LayerVersionArn: version, Arn: version };
  },
  'AWS::Lambda::Permission': onlyId((of) => generated(of, 100), 'Id'),
  'AWS::Logs::LogGroup': (of) => {
    const name = () => named(of, 'LogGroupName', 512);
    // With `:*` at its end, which stands for the streams in it.
    return { Ref: name, Arn: () => `${arn(of, 'logs', `log-group:${name()}`)}:*` };
  },
  'AWS::Logs::MetricFilter': onlyId((of) => named(of, 'FilterName', 512)),
  'AWS::Logs::QueryDefinition': onlyId(uuid, 'QueryDefinitionId'),
  'AWS::S3::Bucket': (of) => {
    const name = () => of.property('BucketName') ?? generated(of, 63).toLowerCase();
    return {
      Ref: name,
      Arn: () => arn(of, 's3', name(), 'bare'),
      DomainName: () => `${name()}.s3.${urlSuffixOf(of.sample)}`,
      RegionalDomainName: () => `${name()}.s3.${of.sample.region}.${urlSuffixOf(of.sample)}`,
    };
  },
  'AWS::S3::BucketPolicy': onlyId((of) => required(of, 'Bucket')),
  'AWS::SES::ConfigurationSet': onlyId((of) => named(of, 'Name', 64)),
  'AWS::SES::EmailIdentity': onlyId((of) => required(of, 'EmailIdentity')),
  'AWS::SNS::Subscription': (of) => {
    const subscription = () => `${required(of, 'TopicArn')}:${uuid(of)}`;
    return { Ref: subscription, Arn: subscription };
  },
  'AWS::SNS::Topic': (of) => {
    const name = () => named(of, 'TopicName', 256);
    const topicArn = () => arn(of, 'sns', name());
    return { Ref: topicArn, TopicArn: topicArn, Arn: topicArn, TopicName: name };
  },
  'AWS::SNS::TopicPolicy': onlyId((of) => generated(of, 100), 'Id'),
  'AWS::SQS::Queue': (of) => {
    const name = () => named(of, 'QueueName', 80);
    const url = () => `https://sqs.${of.sample.region}.${urlSuffixOf(of.sample)}/${of.sample.account}/${name()}`;
    return { Ref: url, QueueUrl: url, QueueName: name, Arn: () => arn(of, 'sqs', name()) };
  },
  'AWS::SQS::QueuePolicy': onlyId((of) => generated(of, 100), 'Id'),
  'AWS::Scheduler::Schedule': (of) => {
    const name = () => named(of, 'Name', 64);
    const scheduleArn = () => arn(of, 'scheduler', `schedule/${of.property('GroupName') ?? 'default'}/${name()}`);
    return { Ref: name, Arn: scheduleArn };
  },
  'AWS::Scheduler::ScheduleGroup': (of) => {
    const name = () => named(of, 'Name', 64);
    return { Ref: name, Arn: () => arn(of, 'scheduler', `schedule-group/${name()}`) };
  },
  'AWS::WAFv2::WebACL': (of) => {
    const name = () => named(of, 'Name', 128);
    const isGlobal = () => required(of, 'Scope') === 'CLOUDFRONT';
    return {
      Ref: () => `${name()}|${uuid(of)}|${required(of, 'Scope')}`,
      Id: () => uuid(of),
      Arn: () => arn(of, 'wafv2', `${isGlobal() ? 'global' : 'regional'}/webacl/${name()}/${uuid(of)}`),
    };
  },
};

/**
 * The identifiers of a resource.
 * @throws Error when its type is not in the table above
 */
export function identifiersOf(of: Described): Identifiers {
  const describe = Object.hasOwn(types, of.type) ? types[of.type] : undefined;
  if (describe) return describe(of);
  // CloudFormation asks its provider; the id is the provider's own business.
  if (of.type.startsWith('Custom::')) return onlyId(uuid)(of);
  throw new Error(`${of.type} (${of.logicalId}) is not in tests/judges/evaluate/identifiers.ts`);
}
