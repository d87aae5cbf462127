/** What a stack costs while nobody sits a test, item by item, from its template. Pure. */
import { assumptions, billOf, type Measured, type Prices } from '../cost/cost-model.ts';

/** What is read of a template. */
export interface IdleTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

export interface IdleItem {
  readonly what: string;
  readonly count: number;
  /** Of a month. */
  readonly dollars: number;
}

const minutesPerMonth = 730 * 60;

/** Lambda keeps so many requests for messages open at an empty queue, each for so long. Said by AWS; not measured. */
const polling = { connections: 5, seconds: 20 } as const;

/** A sweep that finds nothing says so (`sweep-sessions.ts`), and CloudWatch bills what is written. */
const metricsOfAnIdleSweep = ['SweepFound'] as const;

/** Billed by the month, each. */
const byMonth = {
  'AWS::CloudWatch::Alarm': 'alarmMonth',
  'AWS::CloudWatch::Dashboard': 'dashboardMonth',
  'AWS::KMS::Key': 'keyMonth',
} as const satisfies Readonly<Record<string, keyof Prices>>;

/** Billed by what is done with it, or by what is in it: a table of a school's size holds a few cents' worth. */
const freeWhenIdle: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Cognito::ManagedLoginBranding',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  // Its metric is written when something is found.
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::ScheduleGroup',
  'Custom::CDKBucketDeployment',
]);

/**
 * The items, dearest first.
 * @param sweep what a sweep that finds nothing was measured to do
 * @throws Error for a type of resource of which nobody has said what it costs
 */
export function idleItems({ Resources }: IdleTemplate, sweep: Measured, prices: Prices): IdleItem[] {
  const resources = Object.values(Resources);
  const countOf = (type: string) => resources.filter(({ Type }) => Type === type).length;
  const counted = Object.entries(byMonth).map(([type, price]) => ({
    what: type.replace('AWS::', ''),
    count: countOf(type),
    dollars: countOf(type) * prices[price],
  }));
  const sweeps = countOf('AWS::Scheduler::Schedule') * minutesPerMonth;
  const polls =
    ((countOf('AWS::Lambda::EventSourceMapping') * polling.connections * 60) / polling.seconds) * minutesPerMonth;
  const items = [
    ...counted,
    ...sweepItems(sweeps, sweep, prices),
    {
      what: 'metrics that a sweep writes',
      count: metricsOfAnIdleSweep.length,
      dollars: metricsOfAnIdleSweep.length * prices.metricMonth,
    },
    { what: 'questions at the empty delay queue', count: polls, dollars: polls * prices.queueRequest },
  ];
  const known = new Set([
    ...freeWhenIdle,
    ...Object.keys(byMonth),
    'AWS::Scheduler::Schedule',
    'AWS::Lambda::EventSourceMapping',
  ]);
  const unknown = [...new Set(resources.map(({ Type }) => Type))].filter((type) => !known.has(type));
  if (unknown.length > 0)
    throw new Error(`What costs ${unknown.join(', ')} while nobody sits a test? Say so in idle-model.ts`);
  return items.filter(({ count }) => count > 0).toSorted((a, b) => b.dollars - a.dollars);
}

/** Of so many sweeps that find nothing. Each is the first request of its second, which X-Ray records always. */
function sweepItems(sweeps: number, sweep: Measured, prices: Prices): IdleItem[] {
  const bill = billOf([sweep], { 'sweep: nothing due': sweeps }, prices);
  const traces = sweeps * prices.traceRecorded;
  const logs = bill['logs and traces'] - sweeps * assumptions.tracedShare * prices.traceRecorded;
  return [
    { what: 'sweeps: schedules', count: sweeps, dollars: sweeps * prices.schedulerInvocation },
    { what: 'sweeps: functions', count: sweeps, dollars: bill.Lambda },
    { what: 'sweeps: table', count: sweeps, dollars: bill.DynamoDB },
    { what: 'sweeps: logs', count: sweeps, dollars: logs },
    { what: 'sweeps: traces', count: sweeps, dollars: traces },
  ];
}
