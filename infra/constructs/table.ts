/** The one table. Whatever happens to the stack, it and its data stay. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { table as layout } from '../../functions/platform/table/table.ts';
import type { StackOptions } from '../stack-options.ts';

export type SessionTableProps = Pick<StackOptions, 'existingTable' | 'protection' | 'warmWritesPerSecond'>;

/** How far back the table can be restored to any second. */
const recoveryDays = 35;

/**
 * Made by the stack, or one that exists: restored to a point in time, or left by an earlier installation. Encrypted with
 * DynamoDB's own key: a customer's key would put KMS limits between a student and a saved answer.
 */
export class SessionTable extends Construct {
  readonly table: ITable;
  /** Of the `due` index; a policy for the table does not reach it. */
  readonly dueIndexArn: string;

  constructor(scope: Construct, id: string, props: SessionTableProps) {
    super(scope, id);
    this.table =
      props.existingTable === undefined
        ? this.makeTable(props)
        : Table.fromTableName(this, 'Existing', props.existingTable);
    this.dueIndexArn = `${this.table.tableArn}/index/${layout.dueIndex.name}`;
  }

  private makeTable({ protection, warmWritesPerSecond }: SessionTableProps): Table {
    const warmThroughput =
      warmWritesPerSecond === undefined ? {} : { warmThroughput: { writeUnitsPerSecond: warmWritesPerSecond } };
    const table = new Table(this, 'Table', {
      partitionKey: { name: layout.partitionKey, type: AttributeType.STRING },
      sortKey: { name: layout.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: layout.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
      deletionProtection: protection === 'on',
      // A deployment that fails before there is any data takes the table back.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      ...warmThroughput,
    });
    const { name, partitionKey, sortKey } = layout.dueIndex;
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
      ...warmThroughput,
    });
    return table;
  }
}
