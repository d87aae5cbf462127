import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { table as layout } from '../../../functions/platform/table/table.ts';
import type { SessionTable } from '../table.ts';

/** What DynamoDB counts of the table, or of its `due` index. */
export function tableMetric(
  { table }: SessionTable,
  metricName: 'ReadThrottleEvents' | 'WriteThrottleEvents' | 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits',
  of: 'table' | 'dueIndex' = 'table',
): Metric {
  const index: Record<string, string> = of === 'dueIndex' ? { GlobalSecondaryIndexName: layout.dueIndex.name } : {};
  return new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: table.tableName, ...index },
    statistic: 'Sum',
    period: Duration.minutes(1),
  });
}
