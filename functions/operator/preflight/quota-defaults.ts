/** AWS's own limits, for where the account's cannot be read. Per second. */

/** Regions where EventBridge Scheduler starts with more. docs: scheduler "Quotas for Amazon EventBridge Scheduler". */
const primaryRegions: ReadonlySet<string> = new Set([
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-northeast-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'sa-east-1',
]);

/** A limit as Service Quotas names it, and what it is where nobody has raised it. */
export interface KnownQuota {
  readonly service: string;
  /** The beginning of its name there. */
  readonly name: string;
  defaultIn(region: string): number;
}

export const knownQuotas = {
  createSchedule: {
    service: 'scheduler',
    name: 'CreateSchedule request rate',
    defaultIn: (region) => (primaryRegions.has(region) ? 5000 : 250),
  },
  scheduleInvocations: {
    service: 'scheduler',
    name: 'Invocations throttle limit',
    defaultIn: (region) => (primaryRegions.has(region) ? 1000 : 500),
  },
  /** docs: cognito "Quotas in Amazon Cognito", UserAuthentication. */
  signIns: { service: 'cognito-idp', name: 'Rate of UserAuthentication requests', defaultIn: () => 120 },
  /** docs: apigateway "Quotas", throttle per account and Region. */
  apiRate: { service: 'apigateway', name: 'Throttle rate', defaultIn: () => 10_000 },
  apiBurst: { service: 'apigateway', name: 'Throttle burst rate', defaultIn: () => 5000 },
} satisfies Record<string, KnownQuota>;
