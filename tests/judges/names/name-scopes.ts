/** Where a name must be the only one of its kind: data, from the reference of each service. */

export type Scope =
  /** Over all accounts and Regions of the partition. */
  | 'everywhere'
  /** Over all accounts that use the Region. */
  | 'Region of all accounts'
  /** In the account, whatever the Region. */
  | 'account'
  | 'account and Region'
  /** Among those of the same parent, which this property names. */
  | { readonly within: string }
  /** Any number may have it. */
  | 'free'
  /** The name of something else. */
  | 'reference'
  /** A name that its owner has already: a host name, an address. */
  | 'given by the operator';

interface NameProperty {
  readonly type: string;
  /** Dots lead into objects. */
  readonly property: string;
  readonly scope: Scope;
}

const cloudFormation = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';

/**
 * Every property that is a name, of every type that we use or may soon. A type's page is `${cloudFormation}/aws-resource-…`;
 * where the scope is said elsewhere, that page stands beside it.
 */
const table: readonly (readonly [type: string, property: string, scope: Scope, source?: string])[] = [
  ['AWS::ApiGatewayV2::Api', 'Name', 'free'],
  ['AWS::ApiGatewayV2::Authorizer', 'Name', { within: 'ApiId' }],
  ['AWS::ApiGatewayV2::Stage', 'StageName', { within: 'ApiId' }],
  ['AWS::Budgets::Budget', 'Budget.BudgetName', 'account'],
  // "… policy with this name already exists" counts names of the account: CloudFront has no Regions.
  ['AWS::CloudFront::CachePolicy', 'CachePolicyConfig.Name', 'account'],
  ['AWS::CloudFront::Function', 'Name', 'account', 'cloudfront/latest/APIReference/API_CreateFunction.html'],
  [
    'AWS::CloudFront::OriginAccessControl',
    'OriginAccessControlConfig.Name',
    'account',
    'cloudfront/latest/APIReference/API_CreateOriginAccessControl.html',
  ],
  ['AWS::CloudFront::OriginRequestPolicy', 'OriginRequestPolicyConfig.Name', 'account'],
  [
    'AWS::CloudFront::ResponseHeadersPolicy',
    'ResponseHeadersPolicyConfig.Name',
    'account',
    'cloudfront/latest/APIReference/API_CreateResponseHeadersPolicy.html',
  ],
  ['AWS::CloudFront::Distribution', 'DistributionConfig.Aliases', 'given by the operator'],
  ['AWS::CloudWatch::Alarm', 'AlarmName', 'account and Region'],
  ['AWS::CloudWatch::Alarm', 'MetricName', 'reference'],
  ['AWS::CloudWatch::CompositeAlarm', 'AlarmName', 'account and Region'],
  // "All dashboards in your account are global, not region-specific."
  [
    'AWS::CloudWatch::Dashboard',
    'DashboardName',
    'account',
    'AmazonCloudWatch/latest/APIReference/API_PutDashboard.html',
  ],
  ['AWS::Cognito::UserPool', 'UserPoolName', 'free'],
  ['AWS::Cognito::UserPoolClient', 'ClientName', 'free'],
  [
    'AWS::Cognito::UserPoolDomain',
    'Domain',
    'Region of all accounts',
    'cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html',
  ],
  ['AWS::Cognito::UserPoolGroup', 'GroupName', { within: 'UserPoolId' }],
  ['AWS::Cognito::UserPoolIdentityProvider', 'ProviderName', { within: 'UserPoolId' }],
  ['AWS::Cognito::UserPoolResourceServer', 'Identifier', { within: 'UserPoolId' }],
  ['AWS::Cognito::UserPoolResourceServer', 'Name', 'free'],
  ['AWS::DynamoDB::Table', 'TableName', 'account and Region'],
  ['AWS::DynamoDB::Table', 'TimeToLiveSpecification.AttributeName', 'reference'],
  ['AWS::IAM::ManagedPolicy', 'ManagedPolicyName', 'account'],
  ['AWS::IAM::Policy', 'PolicyName', { within: 'Roles' }],
  ['AWS::IAM::Role', 'RoleName', 'account'],
  ['AWS::KMS::Alias', 'AliasName', 'account and Region'],
  ['AWS::Lambda::EventInvokeConfig', 'FunctionName', 'reference'],
  ['AWS::Lambda::EventSourceMapping', 'FunctionName', 'reference'],
  ['AWS::Lambda::Function', 'FunctionName', 'account and Region'],
  ['AWS::Lambda::LayerVersion', 'LayerName', 'account and Region'],
  ['AWS::Lambda::Permission', 'FunctionName', 'reference'],
  ['AWS::Logs::LogGroup', 'LogGroupName', 'account and Region'],
  ['AWS::Logs::MetricFilter', 'FilterName', { within: 'LogGroupName' }],
  ['AWS::Logs::MetricFilter', 'LogGroupName', 'reference'],
  ['AWS::Logs::QueryDefinition', 'Name', 'account and Region'],
  ['AWS::S3::Bucket', 'BucketName', 'everywhere', 'AmazonS3/latest/userguide/bucketnamingrules.html'],
  ['AWS::SES::ConfigurationSet', 'Name', 'account and Region'],
  ['AWS::SNS::Topic', 'DisplayName', 'free'],
  ['AWS::SNS::Topic', 'TopicName', 'account and Region'],
  ['AWS::SQS::Queue', 'QueueName', 'account and Region'],
  ['AWS::Scheduler::Schedule', 'GroupName', 'reference'],
  ['AWS::Scheduler::Schedule', 'Name', { within: 'GroupName' }],
  [
    'AWS::Scheduler::ScheduleGroup',
    'Name',
    'account and Region',
    'scheduler/latest/APIReference/API_CreateScheduleGroup.html',
  ],
  ['AWS::WAFv2::WebACL', 'Name', { within: 'Scope' }],
  ['AWS::WAFv2::WebACL', 'VisibilityConfig.MetricName', 'free'],
  ['Custom::CDKBucketDeployment', 'DestinationBucketName', 'reference'],
];

export const nameProperties: readonly NameProperty[] = table.map(([type, property, scope]) => ({
  type,
  property,
  scope,
}));

/** A row's page, for who wants to look it up. */
export const sourceOf = (type: string): string => {
  const [, , , page] = table.find(([known, , , source]) => known === type && source !== undefined) ?? [];
  const [, service = '', resource = ''] = type.toLowerCase().split('::');
  return page === undefined
    ? `${cloudFormation}/aws-resource-${service}-${resource}.html`
    : `https://docs.aws.amazon.com/${page}`;
};
