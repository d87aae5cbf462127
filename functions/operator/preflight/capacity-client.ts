/** What the account and the table bear: limits of Lambda, DynamoDB, API Gateway, EventBridge Scheduler and Cognito. */
import { ApiGatewayV2Client, GetStageCommand } from '@aws-sdk/client-apigatewayv2';
import {
  DescribeContinuousBackupsCommand,
  DescribeLimitsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { RecoveryFacts, TableFacts } from './rules/preflight-facts.ts';

/** Functions of the account that may run at once, less those reserved for others. @throws Error when Lambda does not say */
export async function readConcurrency(): Promise<number> {
  const { AccountLimit } = await new LambdaClient().send(new GetAccountSettingsCommand());
  const most = AccountLimit?.UnreservedConcurrentExecutions ?? AccountLimit?.ConcurrentExecutions;
  if (most === undefined) throw new Error('Lambda doesn’t report its concurrency limit.');
  return most;
}

/** The table and its index. @throws ResourceNotFoundException when there is none of the name */
export async function readTable(tableName: string): Promise<TableFacts> {
  const client = new DynamoDBClient();
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  const indexes = Table?.GlobalSecondaryIndexes?.map(({ WarmThroughput }) => warmWritesOf(WarmThroughput)) ?? [];
  return {
    status: Table?.TableStatus ?? 'of unknown status',
    hasDeletionProtection: Table?.DeletionProtectionEnabled ?? false,
    warmWrites: warmWritesOf(Table?.WarmThroughput),
    warmIndexWrites: indexes.includes(null) ? null : Math.min(...indexes.map(Number)),
    maxWrites: await readMostWrites(client),
  };
}

/** Every table takes some writes at once: none means that nobody says how many. */
const warmWritesOf = (warm: { readonly WriteUnitsPerSecond?: number | undefined } | undefined): number | null =>
  warm?.WriteUnitsPerSecond || null;

/** Of limits that cannot be read, others tell as much. */
async function readMostWrites(client: DynamoDBClient): Promise<number | null> {
  try {
    const { TableMaxWriteCapacityUnits } = await client.send(new DescribeLimitsCommand());
    return TableMaxWriteCapacityUnits ?? null;
  } catch {
    return null;
  }
}

/** How far back, and until when, the table can be restored. @throws Error when DynamoDB does not say */
export async function readRecovery(tableName: string): Promise<RecoveryFacts> {
  const { ContinuousBackupsDescription } = await new DynamoDBClient().send(
    new DescribeContinuousBackupsCommand({ TableName: tableName }),
  );
  const description = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  if (!description?.PointInTimeRecoveryStatus)
    throw new Error('DynamoDB doesn’t report whether the table can be restored.');
  return {
    isOn: description.PointInTimeRecoveryStatus === 'ENABLED',
    untilMs: description.LatestRestorableDateTime?.getTime() ?? null,
  };
}

/** What the stage of an HTTP API lets through; `null` where it sets no limit of its own. */
export async function readStageRate(
  apiId: string,
  stageName: string,
): Promise<{ readonly perSecond: number | null; readonly burst: number | null }> {
  const { DefaultRouteSettings: settings } = await new ApiGatewayV2Client().send(
    new GetStageCommand({ ApiId: apiId, StageName: stageName }),
  );
  return { perSecond: settings?.ThrottlingRateLimit ?? null, burst: settings?.ThrottlingBurstLimit ?? null };
}

/**
 * Every limit of a service in this account, by name.
 * @param serviceCode such as `scheduler`
 * @throws whatever Service Quotas answers
 */
export async function readQuotas(serviceCode: string): Promise<ReadonlyMap<string, number>> {
  // It is asked for convenience; where it does not answer, AWS's defaults are taken at once.
  const client = new ServiceQuotasClient({ maxAttempts: 2 });
  const quotas = new Map<string, number>();
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: serviceCode })) {
    for (const { QuotaName, Value } of Quotas) {
      if (QuotaName !== undefined && Value !== undefined) quotas.set(QuotaName, Value);
    }
  }
  return quotas;
}
